import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/wire/generated", "node_modules", "test-results"] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      // Numbers and bigints in texts are wanted.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Handlers of the view start work and do not wait for it.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@bufbuild/protobuf",
              allowTypeImports: true,
              message: "Messages are made and read by src/wire/messages.ts (docs/decisions/0028).",
            },
          ],
        },
      ],
    },
  },
  { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
);
