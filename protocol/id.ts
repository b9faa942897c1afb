import { z } from "zod";

/**
 * An id in a message: a UUID in lower case, as PostgreSQL returns it, so that comparisons and map keys match. Only the server
 * imports this, as pages must not load zod.
 */
export const id = z.uuid().toLowerCase();
