import * as rules from "#protocol/rules/order.ts";
import { defineStep } from "./step.ts";

export const next = defineStep("order.next", { decide: rules.next });
export const place = defineStep("order.place", { decide: rules.placeInOrder });
export const remove = defineStep("order.remove", { decide: rules.remove });
