import * as rules from "#protocol/rules/session.ts";
import { defineStep } from "./step.ts";

export const set = defineStep("session.set", { decide: rules.set });
