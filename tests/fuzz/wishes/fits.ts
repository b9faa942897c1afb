import type { Question } from "../model/state.ts";

/** What commands are mostly about. */

export const isPublished = ({ decision }: Question) => decision.status === "published";
export const isUnanswered = (question: Question) => isPublished(question) && question.answeredAt === null;
export const markFresh = (question: Question) => isUnanswered(question) && question.putAt === null;
export const isPlaced = ({ place }: Question) => place !== null;
