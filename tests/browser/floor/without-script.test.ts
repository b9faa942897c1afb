import { test } from "#harness/vitest/page-test.ts";
import { askAndWithdraw, beforeAnyScript, goBackAndAsk, javaScriptOff, voteAndTakeBack } from "./plain-forms.ts";

// tests/long/floor has each test with the other way of disabling scripts.

test("[A2] [A3] [A6] you can ask and withdraw by plain forms with JavaScript off", ({ conference, device }) =>
	askAndWithdraw({ conference, device }, javaScriptOff));

test("[A5] going back to the form asks another question, before any script has loaded", ({ conference, device }) =>
	goBackAndAsk({ conference, device }, beforeAnyScript));

test("[V3] you can vote by a plain form before any script has loaded", ({ conference, device }) =>
	voteAndTakeBack({ conference, device }, beforeAnyScript));
