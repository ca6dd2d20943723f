// What the index builder and the browser agree on, as tests/unit/test_scripts.py hands it over.
import process from "node:process";

export const agreed = JSON.parse(process.env.AGREED || "{}");
