/** The id of the field that the desk is searched with. */
export const SEARCH = "desk-search";

/** The most that a search takes: no more than a question has. */
export const SEARCH_UNITS = 280;
