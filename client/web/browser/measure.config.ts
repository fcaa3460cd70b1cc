// Measurements, of which no test depends: `npm run measure`, with DIEMCAUD and DIEMCAU as for the tests.
import config from "./playwright.config";

export default { ...config, testMatch: "measure.ts", timeout: 600_000 };
