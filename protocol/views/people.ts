import type { PersonRole } from "../permissions.ts";

/** What somebody may do at a conference. Times in ms since 1970. */
export type StaffGrant = {
	role: PersonRole;
	/** The ids of halls; null for all. */
	halls: string[] | null;
	/** Null for good. */
	until: number | null;
};

export type StaffSignIn = {
	id: string;
	since: number;
	/** Such as "Firefox, Windows"; null if unknown. */
	browser: string | null;
};

export type StaffPasskey = {
	id: string;
	createdAt: number;
	/** Null if it was never used. */
	usedAt: number | null;
	/** Where it was created. */
	browser: string | null;
};

/** A member of staff as the organisers of one conference see them. What they do at others is not here. */
export type StaffMember = {
	id: string;
	name: string;
	/** Ended ones too, so that they can be extended. */
	grants: (StaffGrant & { grantedAt: number })[];
	/** Whether they work at another conference too. Their sign-ins and passkeys are then for both, and are not listed. */
	elsewhere: boolean;
	/** Whether the server's owner keeps them out. */
	disabled: boolean;
	/** Whether they are signed in somewhere, or have a passkey. */
	canSignIn: boolean;
	/** Whether a link of theirs has not been used yet. */
	hasLink: boolean;
	/** Those that count, latest first. */
	signIns: StaffSignIn[];
	passkeys: StaffPasskey[];
};

/** Where somebody's sign-ins and passkeys are listed, and nobody else's. */
export type OwnSignIns = {
	name: string;
	/** The sign-in of the browser that asks. */
	signInId: string;
	signIns: StaffSignIn[];
	passkeys: StaffPasskey[];
	/** Where they work now. */
	workplaces: Workplace[];
};

/** A conference somebody works at, with the page to start from. */
export type Workplace = { conference: string; path: string; roles: PersonRole[] };
