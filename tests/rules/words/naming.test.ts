import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { expect, test } from "vitest";
import conference from "#db/demo/conference.json" with { type: "json" };
import demo from "#db/demo/questions.json" with { type: "json" };
import { PUBLISHED, TYPED } from "#harness/fixtures/similar-set.ts";
import { type Named, namesIn } from "#protocol/rules/naming.ts";

const SPEAKERS = conference.speakers.map((speaker) => speaker.name);

/** What names somebody or a school, and as what; the text is what the warning has to show of it. */
const NAMING: [words: string, what: Named["what"], text: string][] = [
	["Why did Mr Jones get a second chance and not the rest of us?", "person", "Mr Jones"],
	["Mrs Patel at our place has been off sick since January, what help is there?", "person", "Mrs Patel"],
	["Could you look at what Miss O'Brien was told by the inspectors?", "person", "Miss O'Brien"],
	["Our SENCO, Ms. Taylor, works until midnight. When does that end?", "person", "Ms. Taylor"],
	["Why was Dr Singh not consulted on the trust's merger?", "person", "Dr Singh"],
	["What would you say to Mr T in our maths department?", "person", "Mr T"],
	["did mr hughes have to resign over one inspection", "person", "mr hughes"],
	["Was Sir John Smith right to close the sixth form?", "person", "Sir John Smith"],
	["My colleague Karen has left over workload. What is your plan?", "colleague", "Karen"],
	["My former colleague, Dafydd, cannot get his pension. Why?", "colleague", "Dafydd"],
	["Our head, Jane Smith, was told to resign. Is that fair?", "colleague", "Jane Smith"],
	["Our headteacher Sarah Williams earns less than her deputy. How?", "colleague", "Sarah Williams"],
	["My deputy called Tom wants to leave. What can I offer him?", "colleague", "Tom"],
	["Our chair of governors, Peter, blocks every plan. What can heads do?", "colleague", "Peter"],
	["I think Rebecca Long was treated badly by the panel.", "person", "Rebecca Long"],
	["Has anybody asked Siân ap Dafydd about her report?", "person", "Siân ap Dafydd"],
	["What happened to Mary-Jane O'Neill after the complaint?", "person", "Mary-Jane O'Neill"],
	["Jane Smith was sacked by her governors for speaking out. Will you act?", "person", "Jane Smith"],
	["Why is Tomos Rhys-Jones still chair of the board?", "person", "Tomos Rhys-Jones"],
	["We have a pupil called Ryan who waits two years for a plan. Why?", "pupil", "Ryan"],
	["A Year 9 boy named Callum was refused by three schools.", "pupil", "Callum"],
	["My student, Aisha, lost her place. Who helps her?", "pupil", "Aisha"],
	["What do I tell the girl called Lowri in my class?", "pupil", "Lowri"],
	["My son Jack has waited for an EHCP since 2022. Why?", "pupil", "Jack"],
	["A child, Maisie, in my class has no one-to-one. Who pays?", "pupil", "Maisie"],
	["My daughter Ffion teaches herself physics. Where are the teachers?", "pupil", "Ffion"],
	["One of my Year 10s, whose dad is the mayor, was let off. Fair?", "pupil", "whose dad is the mayor"],
	["What about a girl whose mother works at the town hall and who has no place?", "pupil", "whose mother works"],
	["The only deaf pupil in our town has to travel 40 miles. Why?", "pupil", "only deaf pupil"],
	["Oakfield Primary has a leaking roof. When is it our turn?", "school", "Oakfield"],
	["When will Penistone Grammar get its money?", "school", "Penistone"],
	["Will you visit Dick Turpin Primary in York?", "school", "Dick Turpin"],
	["Why did Park Lane Academy get a good grade with such exclusions?", "school", "Park Lane"],
	["Is it right that Bishop Wordsworth's School takes so few?", "school", "Bishop Wordsworth"],
	["We at Hillcrest Junior School have no hall. What now?", "school", "Hillcrest"],
	["St Mary's turns away children with EHCPs. Will you call it out?", "school", "St Mary"],
	["How can St. Joseph's be full and still get money?", "school", "St. Joseph"],
	["Why has Blackburn College lost half its places?", "school", "Blackburn"],
	["Did Whitmore High break the rules on admissions?", "school", "Whitmore"],
	["Is Kingsmead school allowed to send children home at noon?", "school", "Kingsmead"],
	["At my school, Larkrise, we have no nurse. Who pays?", "school", "Larkrise"],
	["Our academy called Beacon closes in July. Why?", "school", "Beacon"],
	["Pam mae Ysgol Penglais yn colli athrawon?", "school", "Penglais"],
	["Beth fydd yn digwydd i Ysgol Gynradd Aberteifi?", "school", "Aberteifi"],
	["Pryd gaiff Ysgol y Preseli do newydd?", "school", "Preseli"],
	["Mae ysgol Bro Myrddin yn llawn. Beth nawr?", "school", "Myrddin"],
	["Pam mae Coleg Menai yn cau cyrsiau?", "school", "Menai"],
	["Yn fy ysgol, Tregaron, does dim arian. Pwy sy'n talu?", "school", "Tregaron"],
	["Mae disgybl o'r enw Osian heb le. Pwy sy'n helpu?", "pupil", "Osian"],
	["Beth am y bachgen o'r enw Guto sydd heb gynllun?", "pupil", "Guto"],
	["Disgybl, y mae ei fam yn llywodraethwr, wedi ei wrthod. Pam?", "pupil", "mae ei fam"],
	["Mae fy nghydweithiwr Gareth wedi gadael. Beth yw'r cynllun?", "colleague", "Gareth"],
	["Cafodd ein pennaeth, Nia Morgan, ei beirniadu. Yw hyn yn deg?", "colleague", "Nia Morgan"],
	["Pam nad oedd Mrs Davies yn rhan o'r adolygiad?", "person", "Mrs Davies"],
	["Ydy Dr Lewis wedi ymddiswyddo oherwydd Estyn?", "person", "Dr Lewis"],
	["Pam mae Rhian Evans wedi colli ei swydd?", "person", "Rhian Evans"],
	["Is it true that Mr Abdullah was forced out by the trust?", "person", "Mr Abdullah"],
	["I work with Helen Ashworth and she is exhausted. What can you offer?", "person", "Helen Ashworth"],
	["Why did the panel not listen to Dr. Okafor?", "person", "Okafor"],
	["Miss Lee is leaving teaching after two years. What would you tell her?", "person", "Miss Lee"],
	["Ask Priya Nair why she left headship", "person", "Priya Nair"],
	["My business manager, Lorraine, has not slept since the audit. Why?", "colleague", "Lorraine"],
	["Our principal Graham Bell says you cancelled the visit. Did you?", "colleague", "Graham Bell"],
	["my assistant head Yusuf does three jobs, is that right", "colleague", "Yusuf"],
	["A pupil called Ethan in our unit has had no lessons since May.", "pupil", "Ethan"],
	["What would you say to a student named Chloe who self-harms?", "pupil", "Chloe"],
	["Our Year 8 Kayden is out of school again. Who is responsible?", "pupil", "Kayden"],
	["What of a boy whose father is the caretaker and who bullies staff?", "pupil", "whose father is"],
	["A little lad in Reception, Alfie, still has no plan", "pupil", "Alfie"],
	["Ravensbourne Academy has been told to expand. With what?", "school", "Ravensbourne"],
	["Can you explain the grade of Moorside Infants?", "school", "Moorside"],
	["We are Thornhill Community College and have no boiler.", "school", "Thornhill"],
	["Why is St Cuthbert's Primary closing?", "school", "St Cuthbert"],
	["My trust, Northfield Learning, top-slices 9%. Will you cap that?", "school", "Northfield"],
	["Pam mae Ysgol Gyfun Gŵyr yn orlawn?", "school", "Gŵyr"],
	["Beth yw'r cynllun i Ysgol Dyffryn Ogwen?", "school", "Dyffryn Ogwen"],
	["Mae plentyn o'r enw Elin yn aros ers blwyddyn", "pupil", "Elin"],
	["Roedd Miss Griffiths wedi gofyn am help. Pam na ddaeth?", "person", "Miss Griffiths"],
	["Mae fy nirprwy, Huw, yn gadael. Pwy ddaw nesaf?", "colleague", "Huw"],
];

/** What names nobody, for all its capitals. */
const ORDINARY = [
	"Sex education guidance for Y6?",
	"Will Ofsted really change?",
	"Will the Welsh Government pay as well?",
	"Why does Progress 8 still count?",
	"What will you do for Key Stage 2?",
	"When do Free School Meals reach everybody?",
	"Are A levels safe, and are T Levels worth it?",
	"When is the White Paper due?",
	"Does the Department for Education know what this costs?",
	"What would the Secretary of State do differently?",
	"Why will Bridget Phillipson not meet us?",
	"Will Mrs Phillipson come to Wales?",
	"Does Sir Martyn Oliver read the reports himself?",
	"Pepe Di'Iasio asked this last year: will you answer now?",
	"Will the Prime Minister back you against the Treasury?",
	"Is Early Years funding going up?",
	"Does the Pupil Premium rise with inflation?",
	"Will the Local Authority or the trust pay?",
	"What of Special Educational Needs in the Schools Bill?",
	"Will the National Insurance rise be funded?",
	"What is left of the Curriculum and Assessment Review?",
	"Should every school in North Yorkshire close on a Friday in July?",
	"Is Tower Hamlets Council right to charge us?",
	"Why do schools in Milton Keynes get less than in West London?",
	"What about Greater Manchester and the West Midlands?",
	"Will grammar schools come back?",
	"Are High Schools the losers again?",
	"Why are Primary Schools worse off than secondaries?",
	"Is your school funding formula fair to a Bradford school?",
	"What would you say to a pupil who has waited two years?",
	"How do I help a child whose parents cannot read English?",
	"My colleagues are tired. When does it end?",
	"My head says no. What do I do?",
	"Our head and our deputy are leaving: what is the plan?",
	"Will you ban TikTok and WhatsApp in schools?",
	"Are Teach First and Teaching School Hubs still funded?",
	"What is the Education Endowment Foundation for?",
	"Can Oak National Academy be trusted with the curriculum?",
	"Will the House of Commons vote on SEND before Christmas?",
	"Does the General Secretary agree with the Education Secretary?",
	"Why is Religious Education still outside the National Curriculum?",
	"Who inspects multi-academy trusts, Ofsted or Regional Directors?",
	"What becomes of Design and Technology and Modern Foreign Languages?",
	"Is Every Child Matters coming back?",
	"In my school, Year 11 has had six supply teachers. What now?",
	"Can I ask about ECTs? Many leave. Will pay help?",
	"What about children in Pupil Referral Units?",
	"Will Keeping Children Safe in Education change again?",
	"Why do Catholic schools and Church of England schools choose?",
	"What of the Teachers' Pension Scheme?",
	"Thank you. How will Labour pay for breakfast clubs?",
	"WHY ARE WE STILL WAITING FOR THE SEND WHITE PAPER?",
	"How Will You Fund Schools Next Year?",
	"why is it always the heads who pay?",
	"Pam mae cyllid mor isel yn ysgolion Cymru?",
	"A fydd Llywodraeth Cymru yn talu am y Cwricwlwm i Gymru?",
	"Beth mae Estyn yn ei wneud am lwyth gwaith?",
	"Mewn ysgol uwchradd fel fy un i, pwy sy'n talu?",
	"Pryd fydd y Prif Weinidog yn ymweld ag ysgolion Cymraeg?",
	"Ydy'r Ysgrifennydd Addysg yn gwrando ar benaethiaid?",
	"Sut mae Cyngor Gwynedd i dalu am Anghenion Dysgu Ychwanegol?",
	"Beth am y Cyfnod Sylfaen a'r Bagloriaeth Cymru?",
	"Pam nad yw Awdurdodau Lleol yn cael digon?",
	"A oes lle i ysgol Gymraeg ym mhob tref?",
	"你好，老师的工资什么时候涨？",
	"🎓🎓🎓 When?",
	"Will the Autumn Budget fund the teachers' pay award?",
	"Does Jack's Law cover head teachers?",
	"Is Martha's Rule a model for schools?",
	"What will you do about phones? Parents expect a ban.",
	"Can the Office for Students and Ofqual agree on a date?",
	"Is Skills England ready?",
	"Where is the Best Start in Life strategy?",
	"Does the Treasury understand falling rolls?",
	"Will BTECs such as Applied Science survive?",
	"Are Family Hubs and Sure Start the same thing?",
	"What do you make of the Francis Review?",
	"Will Northern Ireland and Scotland be treated alike?",
	"When will Reception baseline tests end?",
	"How is a small school in Cumbria or Cornwall to survive?",
	"Do you accept that EHCPs fail families in Kent, Essex and Surrey?",
	"How many MATs, LAs and SATs does it take?",
	"Will you meet the Association of School and College Leaders monthly?",
	"Heads in Leeds and Bradford ask: where are the educational psychologists?",
	"As a head in Wales, may I ask about ALN?",
	"Should Black History be taught all year?",
	"What about Ukrainian refugees and Roma children?",
	"Is Artificial Intelligence going to mark GCSE English?",
	"Will the Children's Wellbeing and Schools Bill pass before Easter?",
	"What is the point of Attainment 8 now?",
	"Does a Steiner school count as independent?",
	"My Year 6 class asked me: will you come and visit?",
	"Our governors say no to a four day week. Who is right?",
	"The chair of governors has resigned. Who steps in?",
	"Mae athrawon Cymru yn blino. Pryd gawn ni gymorth?",
	"Beth am Addysg Grefyddol yng Nghaerdydd ac Abertawe?",
	"A fydd y Senedd yn pleidleisio ar y Bil Addysg?",
	"Faint o arian sydd i'r Gronfa Ysgolion?",
	"Pam mae Cymwysterau Cymru yn newid TGAU eto?",
	"Ydych chi'n cefnogi Cymdeithas yr Iaith?",
	"Pwy sy'n gyfrifol, Estyn neu Lywodraeth Cymru?",
];

/**
 * Written after `namesIn` was made on those above, with more capitals than delegates use. At first sight it found 15 of the
 * 17, with seven false alarms in 32; six of the nine faults have been mended since.
 */
const LATER_NAMING: typeof NAMING = [
	["Christine Walker and Arthur Collins both failed their inspections. Why?", "person", "Christine Walker"],
	["Is there any help for Natalie Freeman, who was assaulted at work?", "person", "Natalie Freeman"],
	["mrs begum was told to mark 200 books a night, why", "person", "mrs begum"],
	["Was it fair to name Mr P. in the report?", "person", "Mr P"],
	["I asked Owain ap Rhys and he has no answer. Do you?", "person", "Owain ap Rhys"],
	["My head of year, Donna, is off with stress. What cover is there?", "colleague", "Donna"],
	["Our new headteacher Femi Adeyemi started with a deficit. Help?", "colleague", "Femi Adeyemi"],
	["The boy called Zach in my daughter's class is never in. Who checks?", "pupil", "Zach"],
	["Why must a Year 7, Poppy, travel two hours a day?", "pupil", "Poppy"],
	["What about the only autistic girl in our village school?", "pupil", "only autistic girl in"],
	["Will Eastbrook Secondary ever be rebuilt?", "school", "Eastbrook"],
	["Meadow View Primary School lost 40 pupils. What now?", "school", "Meadow View"],
	["How did St Bede's get an exemption?", "school", "St Bede"],
	["At our college, Riverside, we share one boiler", "school", "Riverside"],
	["Beth ddigwyddodd yn Ysgol Brynteg?", "school", "Brynteg"],
	["Mae fy mhennaeth, Eleri, wedi blino. Beth wnewch chi?", "colleague", "Eleri"],
	["Dywedodd Mr Pugh na fydd arian. Ydy hyn yn wir?", "person", "Mr Pugh"],
];
const LATER_ORDINARY = [
	"Has the Prime Minister read the Education Committee's report?",
	"Will Keir's government fund youth clubs?",
	"Are you proud of the Renters' Rights of teachers in tied housing?",
	"Why did Cambridge Assessment change the grade boundaries?",
	"What is happening to the Holocaust lessons in Key Stage 3?",
	"Could Denmark or Finland teach us something?",
	"Would a Royal Commission settle SEND funding?",
	"When do Ofsted's new grades start?",
	"Does Working Together to Safeguard Children go far enough?",
	"How do you answer the Sutton Trust on private tuition?",
	"What did the Public Accounts Committee say on RAAC?",
	"Will Universal Credit families get breakfast?",
	"Is the Teacher Tapp survey wrong about workload?",
	"Are you on the side of Mums and Dads or of schools?",
	"Will the Isle of Wight keep its small schools?",
	"Is there money for Duke of Edinburgh awards in poor areas?",
	"Why is Physical Education squeezed out? Children need it.",
	"What about Looked After Children?",
	"Do you support Schools Week's call for openness?",
	"What of Bangladeshi and Pakistani families in Oldham?",
	"Why does Year 6 get SATs but Year 9 nothing?",
	"Do you know what Microsoft Copilot does to coursework?",
	"Who pays for speech therapy: the NHS or us?",
	"My school has no SENCO. My school has no money. What do I do?",
	"A student asked me: is university worth it?",
	"One in five of our staff is leaving. Why should they stay?",
	"Sut mae Llywodraeth y DU yn helpu Cymru?",
	"Beth yw barn Plaid Cymru am gyllid?",
	"A ddylai'r Cynghorau dalu am gludiant?",
	"Fydd y Nadolig yn dod cyn y Papur Gwyn?",
	"Ysgolion bach Ceredigion a Phowys: pwy sy'n eu hamddiffyn?",
	"Mae pob disgybl yn haeddu athro. Cytuno?",
];

/** The demo's own; two of them name somebody. */
const NAMES_SOMEBODY = /Penistone Grammar|whose mum is a governor/;

test.each([
	["words it was made on", NAMING, [...ORDINARY, ...demo.questions.map((question) => question.words)], 0.98, 0.98],
	["words added later", LATER_NAMING, LATER_ORDINARY, 0.8, 0.8],
])(
	"namesIn finds names and leaves ordinary questions alone: %s",
	(set, naming, sentences, recallFloor, precisionFloor) => {
		const plain = sentences.filter((words) => !NAMES_SOMEBODY.test(words));
		const missed = naming.filter(
			([words, what, text]) => !said(words).some((named) => named.what === what && named.text.includes(text)),
		);
		const warned = naming.filter(([words]) => said(words).length > 0).length;
		const alarms = plain.filter((words) => said(words).length > 0);
		const recall = 1 - missed.length / naming.length;
		const precision = warned / (warned + alarms.length);
		console.log(
			`names, ${set}: recall ${percent(recall)} of ${naming.length}, precision ${percent(precision)}, ` +
				`false alarms ${alarms.length} of ${plain.length} ordinary questions`,
		);
		for (const [words, what, text] of missed)
			console.log(`  missed ${what} "${text}": ${words} (${show(said(words))})`);
		for (const words of alarms) console.log(`  false alarm: ${words} (${show(said(words))})`);
		expect(recall).toBeGreaterThanOrEqual(recallFloor);
		expect(precision).toBeGreaterThanOrEqual(precisionFloor);
	},
);

test.each(demo.questions.map(({ words }) => words))("finds the names in the demo's questions: %s", (words) => {
	expect(said(words).length > 0).toBe(NAMES_SOMEBODY.test(words));
});

test("gives no false alarm on other tests' questions, which name nobody", () => {
	const others = [...Object.values(PUBLISHED), ...Object.values(TYPED).flatMap((all) => all.map(({ words }) => words))];
	const alarms = others.filter((words) => said(words).length > 0);
	console.log(`names, questions written for another test: false alarms ${alarms.length} of ${others.length}`);
	expect(alarms).toEqual([]);
});

test("namesIn accepts any words up to the size of a message", () => {
	const long = ["Ab ", "A", "Mr ", "my ", "St. ", "d' ", "whose mum ", "ysgol y "].map((part) => part.repeat(2_000));
	for (const words of [...naughty, ...long]) {
		for (const { text } of said(words)) expect(words).toContain(text);
	}
});

const said = (words: string) => namesIn(words, SPEAKERS);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const show = (named: Named[]) => named.map(({ what, text }) => `${what} "${text}"`).join(", ") || "nothing";
