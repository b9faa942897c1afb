/** The id of the line that says why this session cannot use the hall's stage. */
export const STAGE_NOTE = "stage-note";
