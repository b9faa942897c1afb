import type { Locale } from "#protocol/preferences.ts";

/** What simulated delegates ask, by language. They fit any conference, and nobody is named in them. */
export const PRACTICE_QUESTIONS: Readonly<Record<Locale, readonly string[]>> = {
	en: [
		"How will this be paid for, and from which year's budget?",
		"What happens to members who work part time?",
		"When will we see the figures behind this proposal?",
		"Which of these recommendations comes first, and who decides that?",
		"What did you hear from branches that changed your mind?",
		"How will smaller branches be able to take part in this?",
		"What would you say to a member who voted against it last year?",
		"Can you promise that nobody's hours go up because of this?",
		"How do we make sure that new members hear about it?",
		"What is the plan if the employer simply says no?",
		"Why is there nothing in the report about workload?",
		"How many members have left since the last conference, and why?",
		"Will the minutes of the working group be published?",
		"What can a workplace representative do about this on Monday morning?",
		"How does this help people at the start of their career?",
		"Is there a date by which we will know whether it works?",
		"What have other unions done about the same problem?",
		"Who checks that what was agreed is really done?",
		"Could the training be offered in the evening as well?",
		"What is being done about access for disabled members?",
	],
	cy: [
		"Sut y telir am hyn, ac o gyllideb pa flwyddyn?",
		"Beth sy’n digwydd i aelodau sy’n gweithio’n rhan-amser?",
		"Pryd y cawn weld y ffigurau y tu ôl i’r cynnig hwn?",
		"Pa un o’r argymhellion hyn sy’n dod gyntaf, a phwy sy’n penderfynu?",
		"Sut y bydd canghennau llai yn gallu cymryd rhan yn hyn?",
		"Beth yw’r cynllun os bydd y cyflogwr yn dweud na?",
		"Pam nad oes dim yn yr adroddiad am lwyth gwaith?",
		"A fydd cofnodion y gweithgor yn cael eu cyhoeddi?",
		"Sut mae hyn yn helpu pobl ar ddechrau eu gyrfa?",
		"Beth mae undebau eraill wedi’i wneud am yr un broblem?",
	],
};
