import * as rules from "#protocol/rules/order.ts";
import { defineStep } from "./step.ts";

export const first = defineStep("order.first", { decide: rules.placeFirst });
export const place = defineStep("order.place", { decide: rules.placeBefore });
export const remove = defineStep("order.remove", { decide: rules.remove });
