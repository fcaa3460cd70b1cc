// What axe-core finds against WCAG 2.2 AA.
import type { Page } from "@playwright/test";
import axe from "axe-core";
import type { AxeResults } from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rule and element of each violation. As an expression: the page's own scripts may come from nowhere else. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; undefined`);
  const found = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    tags,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`),
  );
}
