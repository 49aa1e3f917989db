import { writeFile } from "node:fs/promises";
import { API_TYPES, apiTypes } from "./api-types";

await writeFile(API_TYPES, await apiTypes());
