import { z } from "zod";

/**
 * An id in a message: a UUID in any spelling, read as PostgreSQL gives it back, in lower case. So one thing has one id, in every
 * comparison and as the key of every map. (zod: the server's alone, like `commands.ts`.)
 */
export const id = z.uuid().toLowerCase();
