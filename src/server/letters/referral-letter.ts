import { shortDate } from '../../values/london.ts'
import { type Letter, renderLetter } from './letter.ts'

/** What a letter to somebody who was referred has to say. */
export interface ReferredPerson {
  readonly knownAs: string
  /** Names of the agencies. */
  readonly from: string
  readonly to: string
  /** The number of the sender to ring, and whom to ask for there; null where nobody gave it. */
  readonly phone: string | null
  readonly askFor: string | null
  /** ISO 8601. */
  readonly sentAt: string
  /** When somebody should have been in touch; ISO 8601. */
  readonly contactDueAt: string
  readonly state: 'sent' | 'waiting for consent' | 'withdrawn' | 'completed'
  readonly consent: 'given' | 'overridden' | 'to be asked'
}

/** “What happens next”, to somebody who was referred: in plain English, and safe in the hands of whoever opens it. */
export const referralLetter = (referred: ReferredPerson, madeAt: Date, testData: boolean): Promise<Buffer> =>
  renderLetter(referralLetterOf(referred), madeAt, testData)

/** The words of the letter. It says nothing of drugs, police or courts beyond what its agencies’ own names say. */
export function referralLetterOf(referred: ReferredPerson): Letter {
  const { knownAs, from, to, sentAt, phone, askFor } = referred
  return {
    title: 'What happens next',
    from,
    parts: [
      {
        kind: 'facts',
        items: [
          ['For', knownAs],
          ['Date', shortDate(sentAt)],
          ...(phone === null ? [] : [['To ring', phone] as const]),
          ...(askFor === null ? [] : [['Ask for', `${askFor}, ${from}`] as const]),
        ],
      },
      ...(referred.state === 'sent' ? sentParts(referred) : stoppedParts(referred)),
      { kind: 'heading', text: 'If something is wrong or unclear' },
      {
        kind: 'text',
        text:
          from === to
            ? `${capital(toTell(referred))}. You can also ask what ${from} holds about you.`
            : `${capital(toTell(referred))}, or ask ${to}. You can ask either of them what they hold about you.`,
      },
    ],
  }
}

/** “ring 01603 555 0142 and ask for Jo Pearce”, “ask for Jo Pearce at Norwich Recovery”: what somebody can do who has a question. */
function toTell({ from, phone, askFor }: ReferredPerson): string {
  if (phone !== null) return `ring ${phone}${askFor === null ? '' : ` and ask for ${askFor}`}`
  return askFor === null ? `tell ${from}` : `ask for ${askFor} at ${from}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function sentParts(referred: ReferredPerson): Letter['parts'] {
  const { from, to, contactDueAt, consent } = referred
  const tell = toTell(referred)
  if (from === to)
    return [
      { kind: 'heading', text: 'Somebody else of our team will get in touch with you' },
      {
        kind: 'text',
        text: `They should get in touch by the end of ${shortDate(contactDueAt)}. Nothing was sent to anybody outside ${from}.`,
      },
      {
        kind: 'points',
        items: [`If nobody has been in touch by then, ${tell}.`, `You can change your mind at any time: ${tell}.`],
      },
    ]
  return [
    { kind: 'heading', text: `${to} will get in touch with you` },
    {
      kind: 'text',
      text: `${from} told ${to} your name, your date of birth, how to reach you and what you need. Somebody from ${to} should get in touch by the end of ${shortDate(contactDueAt)}.`,
    },
    { kind: 'heading', text: 'What you can do' },
    {
      kind: 'points',
      items: [
        `If nobody has been in touch by then, ${tell}.`,
        'If your phone number or address changes, say so: nobody can reach you otherwise.',
        'You can bring somebody with you.',
      ],
    },
    { kind: 'heading', text: 'Your choice' },
    {
      kind: 'text',
      text:
        consent === 'given'
          ? `You agreed to this. You can change your mind at any time: ${tell}, and from then on ${to} cannot read what ${from} sent. What ${to} has written down itself stays with it.`
          : `You did not have to agree, because the law requires it. What is required of you, and when, is in the notice you were given.`,
    },
    { kind: 'heading', text: 'What is passed on' },
    {
      kind: 'text',
      text: `What you tell ${to} stays there. ${from} is not told whether you take up the help${
        consent === 'given' ? '' : ', only whether you came to what the law requires'
      }.`,
    },
  ]
}

function stoppedParts({ from, to, state }: ReferredPerson): Letter['parts'] {
  if (state === 'waiting for consent')
    return [
      { kind: 'heading', text: 'We would like to ask you first' },
      {
        kind: 'text',
        text: `${from} would like to tell ${to} about you, so that it can get in touch. Nothing is sent until you agree.`,
      },
    ]
  if (state === 'completed')
    return [
      { kind: 'heading', text: 'This is done' },
      { kind: 'text', text: `What you were referred to ${to} for is done. You can ask for help again at any time.` },
    ]
  return [
    { kind: 'heading', text: 'This was stopped' },
    {
      kind: 'points',
      items: [
        `${to} cannot read any more what ${from} sent.`,
        `What ${to} has written down itself stays with it. Ask ${to} about that.`,
        `${from} keeps a list of what was shown to whom, and when. You can ask to see it.`,
        'You can ask for help again at any time.',
      ],
    },
  ]
}
