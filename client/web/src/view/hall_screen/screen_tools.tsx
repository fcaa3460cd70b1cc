// For whoever sets the screen up: the whole screen, dark or light, the language.
import { useState } from "preact/hooks";
import { useShared } from "../context";
import { LanguageButton } from "../language_button";

export type Theme = "dark" | "light";
const key = "diemcau.display_theme";

function preferred(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** As chosen at this screen before; else as the machine is set. */
export function useTheme(): [Theme, () => void] {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const theme = chosen === "dark" || chosen === "light" ? chosen : preferred();
  return [
    theme,
    () => {
      const other = theme === "dark" ? "light" : "dark";
      localStorage.setItem(key, other);
      setChosen(other);
    },
  ];
}

export function ScreenTools({ theme, onTheme }: { theme: Theme; onTheme: () => void }) {
  const { t } = useShared();
  return (
    <div class="hall-tools">
      {document.fullscreenEnabled && (
        <button onClick={() => void document.documentElement.requestFullscreen()}>
          {t("display.fullScreen")}
        </button>
      )}
      <button onClick={onTheme}>{t(theme === "dark" ? "display.light" : "display.dark")}</button>
      <LanguageButton />
    </div>
  );
}
