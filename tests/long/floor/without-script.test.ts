import { test } from "#harness/vitest/page-test.ts";
import {
	askAndWithdraw,
	beforeAnyScript,
	goBackAndAsk,
	javaScriptOff,
	voteAndTakeBack,
} from "#tests/browser/floor/plain-forms.ts";

test("[A2] [A3] [A6] you can ask and withdraw by plain forms before any script has loaded", ({ conference, device }) =>
	askAndWithdraw({ conference, device }, beforeAnyScript));

test("[A5] a form you went back to asks another question with JavaScript off", ({ conference, device }) =>
	goBackAndAsk({ conference, device }, javaScriptOff));

test("[V3] you can vote by a plain form with JavaScript off", ({ conference, device }) =>
	voteAndTakeBack({ conference, device }, javaScriptOff));
