/** What guests are told of an appointment; a change of any of it is worth a mail. */
export interface Told {
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string | null;
  readonly location: string | null;
  readonly joinUrl: string | null;
}

export interface Guest {
  readonly email: string;
  readonly name: string | null;
}

/** What one guest was told last. */
export interface Sent extends Guest {
  readonly state: 'invited' | 'cancelled';
  readonly sequence: number;
  readonly told: Told;
}

/** One message to one guest. */
export interface Message {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly guest: Guest;
  readonly sequence: number;
  readonly told: Told;
  /** Whether the guest knows of the appointment already. */
  readonly isUpdate: boolean;
}

/**
 * Whom to tell what (RFC 5546): new guests are invited, and they alone; all are when something that they were told has changed;
 * those no longer asked get a cancellation, and so do all when `now` is null. The revision rises with every change and with every
 * cancellation, so that no calendar takes the latest for an older one. Nothing to tell: nothing.
 */
export function planInvitations(
  now: { readonly told: Told; readonly guests: readonly Guest[] } | null,
  sent: readonly Sent[],
): readonly Message[] {
  const known = new Map(sent.map((one) => [addressOf(one), one]));
  const guests = new Map((now?.guests ?? []).map((guest) => [addressOf(guest), guest]));
  const live = sent.filter(({ state }) => state === 'invited');
  const gone = live.filter((one) => !guests.has(addressOf(one)));
  const isChanged = now !== null && live.some(({ told }) => !isSame(told, now.told));
  const asked = [...guests].filter(([address]) => isChanged || known.get(address)?.state !== 'invited');
  const isBack = asked.some(([address]) => known.get(address)?.state === 'cancelled');
  const last = sent.reduce((most, { sequence }) => Math.max(most, sequence), 0);
  const sequence = gone.length > 0 || isChanged || isBack ? last + 1 : last;
  return [
    ...gone.map((one): Message => ({
      method: 'CANCEL',
      guest: { email: one.email, name: one.name },
      sequence,
      told: one.told,
      isUpdate: true,
    })),
    ...asked.flatMap(([address, guest]): Message[] =>
      now
        ? [
            {
              method: 'REQUEST',
              guest,
              sequence,
              told: now.told,
              isUpdate: known.get(address)?.state === 'invited',
            },
          ]
        : [],
    ),
  ];
}

/** Upper and lower case make no other address (RFC 5321 leaves it to the host; no host tells them apart). */
function addressOf({ email }: Guest): string {
  return email.toLowerCase();
}

function isSame(a: Told, b: Told): boolean {
  return (
    a.title === b.title &&
    a.startAt === b.startAt &&
    a.endAt === b.endAt &&
    a.location === b.location &&
    a.joinUrl === b.joinUrl
  );
}
