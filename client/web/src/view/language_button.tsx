// To the other language. What it says has to be fetched first, which may fail without a network.
import { useState } from "preact/hooks";
import { useLanguage } from "./language";

export function LanguageButton({ quiet = false }: { quiet?: boolean }) {
  const { t, language, switchLanguage } = useLanguage();
  const [failed, setFailed] = useState(false);
  const change = () =>
    void switchLanguage().then(
      () => setFailed(false),
      (fault: unknown) => {
        console.error("the other language could not be fetched", fault);
        setFailed(true);
      },
    );
  return (
    <>
      <button
        class={quiet ? "quiet language" : "language"}
        lang={language === "vi" ? "en" : "vi"}
        aria-label={t("language.label")}
        onClick={change}
      >
        {t("language.other")}
      </button>
      {failed && (
        <span class="warning" role="alert">
          {t("language.failed")}
        </span>
      )}
    </>
  );
}
