/** Chromium's offer to put a site among the apps (no standard, and in no other engine): `beforeinstallprompt`. */
type Offer = Event & { prompt(): Promise<unknown> };

const ANSWERED = "install answered";

let offer: Offer | null = null;
const listeners = new Set<() => void>();

/**
 * The browser's offer, kept back until it is wanted: nobody is asked for anything before they have what they came for.
 * Whatever is answered, this phone is not asked again.
 */
export const installOffer = {
	isThere: () => offer !== null,
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => listeners.delete(listener);
	},
	take() {
		void offer?.prompt();
		this.dismiss();
	},
	dismiss() {
		remember();
		set(null);
	},
};

if (typeof window !== "undefined") {
	addEventListener("beforeinstallprompt", (event) => {
		event.preventDefault();
		if (isOffer(event) && !wasAnswered()) set(event);
	});
}

function set(next: Offer | null): void {
	offer = next;
	for (const listener of listeners) listener();
}

const isOffer = (event: Event): event is Offer => "prompt" in event;

/* A browser may forbid storage; then the answer lives as long as the page. */

function wasAnswered(): boolean {
	try {
		return localStorage.getItem(ANSWERED) !== null;
	} catch {
		return false;
	}
}

function remember(): void {
	try {
		localStorage.setItem(ANSWERED, "yes");
	} catch {}
}
