import { sql } from "drizzle-orm";
import { customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { LINK_ROLES, type LinkRole, PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import { id, oneOf, signInEnd, time, to } from "./columns.ts";
import { conferences } from "./conference.ts";
import { halls } from "./programme.ts";

/** Staff. What they may do at a conference is in `grants`. */
export const people = pgTable("people", {
	id: id(),
	name: text().notNull(),
	disabledAt: time(),
});

/** What a person may do at a conference. Grants add up. */
export const grants = pgTable(
	"grants",
	{
		id: id(),
		personId: to(() => people.id),
		conferenceId: to(() => conferences.id),
		role: text().$type<PersonRole>().notNull(),
		/** Null for all. */
		halls: uuid().array(),
		/** Null for the whole conference. */
		until: time(),
		grantedAt: time().notNull().defaultNow(),
	},
	(table) => [index().on(table.personId), index().on(table.conferenceId), oneOf("grants_role", "role", PERSON_ROLES)],
);

export const signIns = pgTable(
	"sign_ins",
	{
		id: id(),
		personId: to(() => people.id),
		signedInAt: time().notNull().defaultNow(),
		/** Such as "Firefox on Windows"; null if unknown. */
		browser: text(),
		/** Extended by each use. */
		expiresAt: time().notNull().default(signInEnd),
		revokedAt: time(),
	},
	(table) => [index().on(table.personId)],
);

export const links = pgTable(
	"links",
	{
		/** SHA-256 of the token. 256 random bits need no salt. */
		tokenHash: text().primaryKey(),
		/** Null for the link that creates the first conference. */
		conferenceId: uuid().references(() => conferences.id),
		/** What it grants; null if it only signs its person in. */
		role: text().$type<LinkRole>(),
		/** A screen's hall, or the hall a person's grant is limited to. */
		hallId: uuid().references(() => halls.id),
		/** Who it signs in; null for somebody new. */
		personId: uuid().references(() => people.id),
		/** When its grant ends; null for the whole conference. */
		until: time(),
		expiresAt: time().notNull(),
		usedAt: time(),
	},
	() => [oneOf("links_role", "role", LINK_ROLES)],
);

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Passkeys (WebAuthn). */
export const passkeys = pgTable(
	"passkeys",
	{
		/** The credential's, in base64url. */
		id: text().primaryKey(),
		personId: to(() => people.id),
		publicKey: bytes().notNull(),
		/** How often it was used, by its own count; many never count. */
		counter: integer().notNull(),
		transports: text().array().notNull().default(sql`'{}'::text[]`),
		/** Such as "Firefox on Windows"; null if unknown. */
		browser: text(),
		createdAt: time().notNull().defaultNow(),
		usedAt: time(),
	},
	(table) => [index().on(table.personId)],
);

/** Challenges that a passkey is about to sign. Each is used once. */
export const passkeyChallenges = pgTable(
	"passkey_challenges",
	{
		challenge: text().primaryKey(),
		/** Who registers a passkey; null for signing in. */
		personId: uuid().references(() => people.id),
		expiresAt: time().notNull(),
	},
	(table) => [index().on(table.expiresAt)],
);
