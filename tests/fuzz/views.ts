import type { Fixed } from "./fixed.ts";
import { find, headOf, isReported, lastAnswered, orderOf, votersOf } from "./model/groups.ts";
import type { Model } from "./model/model.ts";
import { rudeWordsIn } from "./model/rude-words.ts";
import { wordsOnStage } from "./model/stage.ts";
import type { Question, State } from "./model/state.ts";
import type { Line } from "./model/undo.ts";
import type { Times } from "./times.ts";

const CHAIR_STEPS = ["put", "propose", "answer", "press", "skip"];

/** Every question is in English, by its small words. */
const LANGUAGE = "en";

/** What each audience must be shown, by the model. Rows by id. */
export class ExpectedViews {
	readonly #model: Model;
	readonly #times: Times;
	readonly #fixed: Fixed;

	constructor(model: Model, times: Times, fixed: Fixed) {
		this.#model = model;
		this.#times = times;
		this.#fixed = fixed;
	}

	get #state(): State {
		return this.#model.state;
	}

	floor() {
		return { head: this.#floorHead(), rows: byId(this.#published().map((one) => this.#floorQuestion(one))) };
	}

	desk() {
		const { stage, session, questions } = this.#state;
		const { hall, settings, personIds } = this.#fixed;
		const { questionsEach, questionsAMinute, reviewLimit, cutOffAt, opensAt, closesAt, twoPerson, joinFooter } =
			session;
		const { proposal } = stage;
		const head = {
			...this.#floorHead(),
			settings: {
				questionsEach,
				questionsAMinute,
				reviewLimit,
				cutOffAt,
				opensAt,
				closesAt,
				twoPerson,
				joinFooter,
				...settings,
			},
			stage: {
				...{ hallId: hall.id, hallSize: hall.size, mode: stage.mode, curtain: stage.curtain },
				sessionId: this.#fixed[stage.session].id,
				sessionTitle: this.#fixed[stage.session].title,
				sessionTitleCy: this.#fixed[stage.session].titleCy,
				startsAt: this.#fixed.startsAt[stage.session],
				proposal: proposal && {
					...{ questionId: proposal.questionId, by: proposal.by, at: this.#times.of(proposal.at) },
					personId: personIds.get(proposal.by),
				},
			},
			screens: [],
			notes: this.#notes(),
			mutes: byId(
				questions.flatMap(({ id, mute }) => (mute ? [{ id, questionId: id, until: this.#times.endOf(mute) }] : [])),
			),
			undo: byId(this.#undoable()),
			next: this.#fixed.next,
		};
		return { head, rows: byId(questions.map((one) => this.#deskQuestion(one))) };
	}

	chair() {
		const { stage, questions, session: set } = this.#state;
		const { settings, about, personIds } = this.#fixed;
		const { session, item, order } = this.#floorHead();
		const question = item && find(this.#state, item.id);
		const { proposal } = stage;
		const last = lastAnswered(this.#state) ?? null;
		const feedback = last && feedbackOf(last);
		const spare = this.#unput().filter(({ id }) => id !== item?.id && !order.includes(id));
		return {
			phase: this.#fixed.conference.phase,
			...{ session, ...settings, hall: about.hall, mode: stage.mode, curtain: stage.curtain },
			onStage: stage.session === "session",
			item: item && question ? { ...item, question: this.#chairQuestion(question) } : null,
			order: orderOf(this.#state).map((one) => this.#chairQuestion(one)),
			top: spare.slice(0, 3).map(({ id }) => this.#chairQuestion(id)),
			twoPerson: set.twoPerson,
			proposal: proposal && {
				...{ questionId: proposal.questionId, personId: personIds.get(proposal.by) },
				at: this.#times.of(proposal.at),
			},
			undo: byId(this.#undoable().filter(({ verb }) => CHAIR_STEPS.includes(verb))),
			notes: this.#notes(),
			feedback: last &&
				feedback && { id: last.id, wording: last.wording?.words ?? last.words, language: LANGUAGE, ...feedback },
			answered: questions.filter(({ answeredAt }) => answeredAt !== null).length,
		};
	}

	/** Of the other session's stage only what the hall's desks set. */
	stage() {
		const { stage } = this.#state;
		const { hall, conference } = this.#fixed;
		const head = { hall, conference, mode: stage.mode, curtain: stage.curtain, fixed: {}, sizes: {} };
		if (stage.session === "other") return { ...head, item: null, footer: null };
		const { session, item } = this.#floorHead();
		const ranked = this.#unput().filter(({ id }) => id !== item?.id);
		const top = ranked.slice(0, 8).map(({ id, words, language, votes }) => ({ id, words, language, votes }));
		const question = item && find(this.#state, item.id);
		const footer =
			question && this.#state.session.joinFooter ? { votes: votersOf(this.#state, question).counted.length } : null;
		return { ...head, session, item, footer, top };
	}

	/** [V6] [A9] What is a delegate's own: the questions their votes count for, and what has become of what they asked. */
	mine(name: string) {
		const { questions } = this.#state;
		const voted = questions.filter(({ votes }) => votes.has(name));
		const asked = questions.filter(({ author }) => author === name);
		return {
			votes: Object.fromEntries(voted.map((one) => [headOf(this.#state, one).id, true])),
			feedback: Object.fromEntries(
				questions.flatMap(({ id, feedback }) => (feedback.has(name) ? [[id, feedback.get(name)]] : [])),
			),
			questions: byId(asked.map((one) => this.#myQuestion(one))),
		};
	}

	#floorHead() {
		const { session, stage } = this.#state;
		const { status, asking, voting, premoderated } = session;
		const on = stage.session === "session" ? stage.question : null;
		return {
			session: { ...this.#fixed.session, status, asking, voting, premoderated },
			about: { ...this.#fixed.about, opensAt: session.opensAt },
			item: on && {
				...{ kind: "question", id: on.id, putAt: this.#times.of(on.putAt) },
				snapshot: {
					...{ words: wordsOnStage(this.#state), language: LANGUAGE },
					// A stage wording is in English only; that in Welsh has tests of its own.
					...(on.wording && { wordsCy: null }),
				},
			},
			order: orderOf(this.#state).map(({ id }) => id),
			asksFeedback: true,
		};
	}

	#published(): Question[] {
		return this.#state.questions.filter(({ decision }) => decision.status === "published");
	}

	/** [R1] Those that can still be put, best first. */
	#unput() {
		const rest = this.#published().filter(({ putAt, answeredAt }) => !putAt && !answeredAt);
		return rest.map((one) => this.#floorQuestion(one)).sort((a, b) => rank(a, b));
	}

	#floorQuestion(question: Question) {
		const { id, words, byline } = question;
		const { publishedAt, putAt, answeredAt } = this.#timesOf(question);
		const votes = votersOf(this.#state, question).counted.length;
		const shown = { id, words, language: LANGUAGE, byline, votes, publishedAt, putAt, answeredAt };
		return question.author === null ? { ...shown, inHall: true } : shown;
	}

	#deskQuestion(question: Question) {
		const { id, author, words, edition, byline, decision, tags, pinned, wording, deferred, reports } = question;
		const { status, reason, remark, heldFor, mergedInto, by, at } = decision;
		const { counted, aside } = votersOf(this.#state, question);
		const isHead = mergedInto === null;
		const isHeld = (word: string) => !this.#state.allowedWords.has(word);
		return {
			...{
				id,
				words,
				edition,
				language: languageOf(question),
				byline,
				status,
				reason,
				remark,
				heldFor,
				mergedInto,
				pinned,
			},
			...{ inHall: author === null, deferred, reports: isReported(question) ? reports.size : 0 },
			heldWords: status === "held" && heldFor.includes("obscene") ? rudeWordsIn(words).filter(isHeld) : [],
			// Nobody in a fuzz has been here for five minutes.
			newcomer: author !== null,
			votes: isHead ? counted.length : question.votes.size,
			setAside: isHead ? aside.length : 0,
			stageWording: wording?.words ?? null,
			stageWordingCy: null,
			tags: Object.fromEntries([...tags].map((tag) => [tag, true])),
			...this.#timesOf(question),
			decided: by === null ? null : { by, at: this.#times.of(at) },
			feedback: question.putAt === null ? null : feedbackOf(question),
		};
	}

	/** [C23] Its rank when it was put is not in the model. */
	#chairQuestion(of: Question | string) {
		const question = typeof of === "string" ? find(this.#state, of) : of;
		if (!question) throw new Error("There is no such question.");
		const { id, author, words, wording } = question;
		const { pressedAt } = this.#timesOf(question);
		const { counted } = votersOf(this.#state, question);
		const said = { words, wording: wording?.words ?? words, wordingCy: null, language: LANGUAGE };
		return { id, ...said, inHall: author === null, votes: counted.length, pressedAt };
	}

	#myQuestion(question: Question) {
		const { id, words, byline, decision } = question;
		const { status, reason, remark, mergedInto } = decision;
		const { askedAt, publishedAt, putAt, answeredAt } = this.#timesOf(question);
		const head = headOf(this.#state, question);
		const isShown = mergedInto !== null && head.decision.status === "published";
		return {
			...{
				id,
				words,
				language: languageOf(question),
				byline,
				status: status === "held" ? "pending" : status,
				reason,
				remark,
			},
			mergedInto: isShown ? { id: head.id, words: head.words, language: LANGUAGE } : null,
			head: mergedInto === null ? null : this.#groupHead(head),
			...{ askedAt, publishedAt, orderedAt: this.#orderedAt(question), putAt, answeredAt },
			withdrawnAt: this.#times.of(question.withdrawnAt),
			// [A9] Nothing says that it is held.
			decidedAt: status === "declined" || status === "merged" ? this.#times.of(decision.at) : null,
		};
	}

	/** [A19] What the authors of the questions merged into it see of a group's head. */
	#groupHead(head: Question) {
		const { status, reason } = head.decision;
		if (status === "withdrawn") return null;
		const { putAt, answeredAt } = this.#timesOf(head);
		const orderedAt = this.#orderedAt(head);
		return { id: head.id, status: status === "held" ? "pending" : status, reason, orderedAt, putAt, answeredAt };
	}

	#orderedAt({ place, orderedAt }: Question) {
		return place === null ? null : this.#times.of(orderedAt);
	}

	#timesOf({ askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt }: Question) {
		const of = (step: number | null) => this.#times.of(step);
		return {
			...{ askedAt: of(askedAt), publishedAt: of(publishedAt), putAt: of(putAt) },
			...{ answeredAt: of(answeredAt), pressedAt: of(pressedAt), skippedAt: of(skippedAt) },
		};
	}

	#notes() {
		return this.#state.notes.map(({ id, ledgerId, words, by, sent, acknowledgedAt }) => ({
			...{ id, ledgerId, words, by, sentAt: this.#times.of(sent), acknowledgedAt: this.#times.of(acknowledgedAt) },
			// [C22] Not in the model.
			reply: null,
		}));
	}

	/** The last step of each member of staff that can be undone. */
	#undoable() {
		return [...this.#fixed.personIds].flatMap(([name, personId]) => {
			const { proposal } = this.#state.stage;
			const own = ({ by, session, verb, isUndone, questionId }: Line) =>
				by === name &&
				session === "session" &&
				verb !== "undo" &&
				!isUndone &&
				(verb !== "propose" || (proposal?.questionId === questionId && proposal?.by === name));
			const line = this.#model.lines.findLast(own);
			if (!line) return [];
			const { id, verb, questionId } = line;
			const lowered = line.changes.some((change) => change.field === "stage - curtain" && change.new === true);
			const step = { ledgerIds: [id], personId, by: name, verb, questionId };
			return [{ id: personId, ...step, questions: this.#questionsIn(line), lowered }];
		});
	}

	/** How many questions a line is about. A put also marks another as answered, but is about one. */
	#questionsIn({ questionId, changes }: Line): number {
		if (questionId !== null) return 1;
		const ids = changes.flatMap(({ field }) => {
			const [of, id = ""] = field.split(" ");
			if (of === "votes") return this.#state.asides.get(Number(id))?.questionIds ?? [];
			return of === "question" || of === "tag" ? [id] : [];
		});
		return new Set(ids).size;
	}
}

/** [L22] @returns how many were satisfied, and how many not; null where nobody has said */
function feedbackOf({ feedback }: Question): { yes: number; no: number } | null {
	const said = [...feedback.values()];
	const yes = said.filter(Boolean).length;
	return said.length === 0 ? null : { yes, no: said.length - yes };
}

/** Lists whose order says nothing, for comparing. */
export function byId<Row extends { id: string }>(rows: readonly Row[]): Record<string, Row> {
	return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** [R1] */
function rank(a: Ranked, b: Ranked): number {
	return b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || (a.id < b.id ? -1 : 1);
}
type Ranked = { id: string; votes: number; publishedAt: number | null };

/** What was withdrawn has no words, and so no language. */
const languageOf = ({ words }: { words: string }) => (words === "" ? null : LANGUAGE);
