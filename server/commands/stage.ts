import * as rules from "#protocol/rules/stage.ts";
import { defineStep } from "./step.ts";

const rate = "stage";

export const put = defineStep("stage.put", { rate, decide: rules.put });
export const answered = defineStep("stage.answered", { rate, decide: rules.answered });
export const press = defineStep("stage.press", { rate, decide: rules.press });
export const skip = defineStep("stage.skip", { rate, decide: rules.skip });
export const show = defineStep("stage.show", { rate, decide: rules.show });
export const take = defineStep("stage.take", { rate, decide: rules.take });
/** It comes down whatever else is going on. */
export const curtain = defineStep("stage.curtain", { rate, decide: rules.curtain, isUnconditional: true });
