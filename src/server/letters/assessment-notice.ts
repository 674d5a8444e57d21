import { londonTime, shortDate } from '../../values/london.ts'
import { type Letter, renderLetter } from './letter.ts'

/** What the notice of a required assessment has to say. */
export interface NoticeOf {
  readonly stage: 'initial' | 'follow-up'
  readonly knownAs: string
  readonly place: string
  /** To ring there; null where none was given. */
  readonly phone: string | null
  /** ISO 8601. */
  readonly appointmentAt: string
  /** The force that requires it, and its number for the stay. */
  readonly force: string
  readonly custodyNumber: string
  /** The officer who gives it: whom to ask for. */
  readonly givenBy: string
  /** The initial assessment, where this is the notice of the follow-up; null where it is not known. */
  readonly initialAt: string | null
}

/**
 * The written notice of an assessment that somebody must attend: time, place, what it is for, and the warning (Drugs Act
 * 2005, sections 9 to 14), in plain English, with a line to sign for it.
 */
export const assessmentNotice = (notice: NoticeOf, madeAt: Date, testData: boolean): Promise<Buffer> =>
  renderLetter(letterOf(notice), madeAt, testData)

/** The words of the notice. */
export function letterOf({
  stage,
  knownAs,
  place,
  phone,
  appointmentAt,
  force,
  custodyNumber,
  givenBy,
  initialAt,
}: NoticeOf): Letter {
  const first = stage === 'initial'
  return {
    title: first ? 'You must go to an assessment' : 'You must go to a second assessment',
    from: force,
    parts: [
      {
        kind: 'facts',
        items: [
          ['For', knownAs],
          ['When', atLength(appointmentAt)],
          ['Where', place],
          ...(phone === null ? [] : [['To ring', phone] as const]),
          ['Custody number', custodyNumber],
          ['Given by', `${givenBy}, ${force}`],
        ],
      },
      { kind: 'heading', text: 'Why you are getting this' },
      {
        kind: 'text',
        text: first
          ? 'A test while you were in police custody was positive. Because of that, the law lets the police require you to meet somebody trained to talk with you about drugs. This is called the initial assessment.'
          : `You were also required to go to the initial assessment${initialAt === null ? '' : ` on ${atLength(initialAt)}`}. This second meeting is called the follow-up assessment.`,
      },
      { kind: 'heading', text: 'What you must do' },
      {
        kind: 'points',
        items: [
          'Be there at the time above.',
          'Stay until the person who meets you says that it is over.',
          ...(first
            ? ['Go to the follow-up assessment too. You get a separate notice of it.']
            : ['You do not have to come if the person who met you at the initial assessment tells you so.']),
        ],
      },
      { kind: 'heading', text: 'What it is for' },
      {
        kind: 'text',
        text: first
          ? 'It is to find out whether you depend on drugs or are at risk of it, and whether help or treatment would be good for you. You do not have to take up any treatment.'
          : 'It is to talk further about help or treatment, and to make a plan with you if you want one. You do not have to take up any treatment.',
      },
      { kind: 'heading', text: 'Warning' },
      {
        kind: 'strong',
        text: 'If you do not come, or do not stay to the end, and have no good reason, you may be committing an offence. You can be arrested and taken to court, and the court can fine you or send you to prison.',
      },
      { kind: 'heading', text: 'If you cannot come' },
      {
        kind: 'text',
        text: `${phone === null ? 'Tell the place above' : `Ring ${phone}`} or the police before the appointment, and say why. At ${force} ask for ${givenBy} and give the custody number above. What you say at the assessment stays there. The police are told when it was${first ? ', whether you came and stayed to the end, and whether you still have to go to the follow-up assessment' : ' and whether you came and stayed to the end'}; nothing else.`,
      },
      { kind: 'heading', text: 'For you to sign' },
      {
        kind: 'text',
        text: 'I was told when and where the assessment is and what happens if I do not go. I was given this notice.',
      },
      { kind: 'signatures', names: ['Your signature, and the date', `Given by: ${givenBy}. Signature, and the time`] },
    ],
  }
}

/** "Monday 6 Jul 2026 at 10:00". */
const atLength = (iso: string): string =>
  `${weekday.format(new Date(iso))} ${shortDate(iso)} at ${londonTime(iso).clock.slice(0, 5)}`

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' })
