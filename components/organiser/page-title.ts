/** The id of the heading of an organiser's page: an older browser's notice has a heading too. */
export const PAGE_TITLE = "page-title";
