import type { disposalCondition } from '../../diversion/disposal/disposal-condition.ts'
import type { disposal } from '../../diversion/disposal/disposal.ts'
import type { Seen } from '../../kernel/seen.ts'
import { shortDate } from '../../values/london.ts'
import { type Letter, renderLetter } from './letter.ts'

/** What the letter about a disposal says. */
interface LetterAbout {
  /** The force. */
  readonly from: string
  readonly knownAs: string
  readonly given: Seen<typeof disposal.fields>['values']
  readonly conditions: readonly Seen<typeof disposalCondition.fields>['values'][]
  /** ISO 8601. */
  readonly madeAt: string
}

/** The conditions that somebody agreed to, for them to take home: what, by when, and what happens otherwise. */
export const disposalLetter = (about: LetterAbout, testData: boolean): Promise<Buffer> =>
  renderLetter(letterAbout(about), new Date(about.madeAt), testData)

/** The words of the letter. */
export function letterAbout({ from, knownAs, given, conditions }: LetterAbout): Letter {
  const open = conditions.filter(({ completedOn }) => !completedOn)
  return {
    title: TITLES[given.what ?? 'community resolution'],
    from,
    parts: [
      {
        kind: 'facts',
        items: [
          ['For', knownAs],
          ['Offence', given.offence ?? ''],
          ['Given on', shortDate(given.givenOn ?? '')],
        ],
      },
      { kind: 'heading', text: 'What this is' },
      { kind: 'text', text: MEANINGS[given.what ?? 'community resolution'] },
      ...(open.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'What you agreed to do' },
            {
              kind: 'points',
              items: open.map(({ what = '', dueOn = '' }) => `${what}: by the end of ${shortDate(dueOn)}.`),
            },
          ] as const)),
      { kind: 'heading', text: 'If you cannot do it in time' },
      {
        kind: 'text',
        text: 'Tell us before the day, and say why. It may be possible to agree on another day or on something else.',
      },
      { kind: 'heading', text: 'If you do not do it' },
      {
        kind: 'text',
        text:
          given.what === 'conditional caution'
            ? 'You are not charged at once. Somebody looks at what happened and at what you say about it, and decides. One possible decision is that you go to court for the offence.'
            : 'Somebody looks at what happened and at what you say about it, and decides what follows.',
      },
      { kind: 'heading', text: 'For you to sign' },
      { kind: 'text', text: 'I understand what I have agreed to, and by when.' },
      { kind: 'signatures', names: ['Your signature, and the date', 'Given by: name, rank or number'] },
    ],
  }
}

const TITLES = {
  'community resolution': 'Your community resolution',
  'conditional caution': 'Your conditional caution',
  'diversionary activity': 'What you agreed to do instead of going to court',
} as const

const MEANINGS = {
  'community resolution':
    'The offence is dealt with without going to court, because you accept that you are responsible for it.',
  'conditional caution':
    'You admitted the offence and agreed to a conditional caution. If you do everything below in time, you do not go to court for it. A caution is kept on your record.',
  'diversionary activity':
    'You agreed to the activity below. Once you have done it, this is how the matter is recorded, and it ends there.',
} as const
