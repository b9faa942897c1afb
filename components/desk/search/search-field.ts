/** The id of the field that the desk is searched with. */
export const SEARCH = "desk-search";
