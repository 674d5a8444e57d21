import { askFurtherAnalysis } from '../../../diversion/drug-test/ask-further-analysis.ts'
import { confirmAuthority } from '../../../diversion/drug-test/confirm-authority.ts'
import { isPositive } from '../../../diversion/custody/custody-board.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { drugTest } from '../../../diversion/drug-test/drug-test.ts'
import { giveNotice } from '../../../diversion/assessment/give-notice.ts'
import { recordFurtherAnalysis } from '../../../diversion/drug-test/record-further-analysis.ts'
import { recordTestResult } from '../../../diversion/drug-test/record-test-result.ts'
import { release } from '../../../diversion/custody/release.ts'
import { requireAssessments } from '../../../diversion/assessment/require-assessments.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import { testsOfStay } from '../../../diversion/drug-test/tests-of-stay.ts'
import { wasSeen } from '../../../diversion/custody/was-seen.ts'
import { dueBeforeRelease, tasksOfStay } from '../../../diversion/custody/tasks-of-stay.ts'
import { wrong } from '../../../kernel/pointed-at.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { lawFor } from '../../../law/law-for.ts'
import { fail, ok } from '../../../values/result.ts'
import { NO_PAGE } from '../../refused.ts'
import { askForTest } from './ask-for-test.ts'
import type { Question } from './question.ts'
import type { Step } from './step.ts'

const of = (field: keyof typeof drugTest.fields): Question => ({ record: drugTest, field })

/** How the test ended, and then only what that needs. */
const result: Step = {
  about: drugTest,
  async show(act, { chosen }) {
    const law = await lawFor(act)
    if (!law.inForce('drug-test.specified-drugs')) return fail(NO_PAGE)
    const heading = 'Record how the test ended'
    const ended = chosen['result'] ?? ''
    const text = drugTest.fields.result.type.choices?.find(({ value }) => value === ended)?.text
    if (text === undefined)
      return ok({ heading, lead: [], questions: [of('result')], button: 'Continue', choosing: true })
    const sample = [
      { ...of('sampledAt'), value: act.now },
      { ...of('samples'), value: '1' },
    ]
    const drugs = law.rule('drug-test.specified-drugs').value.map(drug => ({ value: drug, text: drug }))
    const refusals = drugTest.fields.refusal.type.choices?.filter(({ value }) => value !== 'none') ?? []
    const more: Readonly<Record<string, readonly Question[]>> = {
      positive: [{ ...of('drugs'), choices: drugs }, ...sample],
      negative: sample,
      refused: [
        { ...of('refusal'), label: 'Was there good cause?', choices: refusals },
        { ...of('refusalReason'), label: 'Reason given, if any' },
      ],
    }
    return ok({
      heading,
      lead: [],
      questions: [{ ...of('result'), value: ended, fixed: text }, ...(more[ended] ?? [])],
      button: 'Save the result',
    })
  },
  take: (act, { about }, typed) => recordTestResult(act, about, typed),
}

const authority: Step = {
  about: drugTest,
  show: async act =>
    ok({
      heading: 'Confirm the authority in writing',
      lead: ['The inspector or above who authorised the test by word of mouth has now confirmed it in writing.'],
      questions: [{ ...of('authorityConfirmedAt'), value: act.now }],
      button: 'It is confirmed',
    }),
  take: (act, { about }, typed) => confirmAuthority(act, about, typed['authorityConfirmedAt']),
}

const further: Step = {
  about: drugTest,
  show: async act =>
    ok({
      heading: 'Ask for a further analysis',
      lead: ['The sample goes to a laboratory. If it comes back negative, what was required because of the test ends.'],
      questions: [{ ...of('furtherRequestedAt'), value: act.now }],
      button: 'It was asked for',
    }),
  take: (act, { about }, typed) => askFurtherAnalysis(act, about, typed['furtherRequestedAt']),
}

const furtherResult: Step = {
  about: drugTest,
  show: async act =>
    ok({
      heading: 'Record the further analysis',
      lead: ['Negative ends the required assessments that rest on this test, and every task that came of it.'],
      questions: [of('furtherResult'), { ...of('furtherResultAt'), value: act.now }],
      button: 'Save the result',
    }),
  take: (act, { about }, typed) => recordFurtherAnalysis(act, about, typed),
}

const assessments: Step = {
  about: drugTest,
  async show(act) {
    const law = await lawFor(act)
    if (!law.inForce('required-assessment.initial.within')) return fail(NO_PAGE)
    const place = { record: requiredAssessment, field: 'place' } as const
    const at = { record: requiredAssessment, field: 'appointmentAt' } as const
    return ok({
      heading: 'Require both assessments',
      lead: [
        'Whoever must go to the initial assessment must go to the follow-up too: give both appointments. Then print each notice and tell the person, with the warning.',
        `${law.rule('required-assessment.initial.within').words}. ${law.rule('required-assessment.follow-up.within').words}.`,
      ],
      questions: [
        { ...place, label: 'Place of the initial assessment', hint: 'Name and address, as on the notice' },
        { ...at, label: 'Initial assessment' },
        { ...place, name: 'followUpPlace', label: 'Place of the follow-up assessment' },
        { ...at, name: 'followUpAt', label: 'Follow-up assessment' },
        {
          record: requiredAssessment,
          field: 'phone',
          label: 'Number to ring about either (optional)',
          hint: 'Of the place where they are to go; it stands on both notices',
        },
      ],
      button: 'Require both',
    })
  },
  take: (act, { about }, typed) => requireAssessments(act, about, typed),
}

/** The law asks for notice with the warning (Drugs Act 2005, section 11): without it, it is no notice yet. */
const UNWARNED =
  'Nothing was saved: notice counts only with the warning. Warn the person that not attending or not staying may be an offence, then choose “Yes”'

const notice: Step = {
  about: requiredAssessment,
  async show(act, { about, stay }) {
    const found = await readRecord(act, requiredAssessment, about)
    if (!found.ok) return found
    const { stage, oralNoticeAt, writtenNoticeAt, warned } = found.value.values
    const first = stage === 'initial'
    return ok({
      heading: first ? 'Give notice of the initial assessment' : 'Give notice of the follow-up assessment',
      lead: [
        first ? 'Do this before release.' : 'Do this before the initial assessment ends; at best now.',
        'Say when and where it is, what it is for, and the warning. Give the printed notice, and have it signed.',
      ],
      link: { href: `/custody/${stay}/notice/${about}/print.pdf`, text: 'Print the notice (PDF)' },
      questions: [
        { record: requiredAssessment, field: 'oralNoticeAt', value: oralNoticeAt ?? act.now },
        { record: requiredAssessment, field: 'writtenNoticeAt', value: writtenNoticeAt ?? act.now },
        { record: requiredAssessment, field: 'warned', label: 'Was the warning given?', value: warned },
      ],
      button: 'Notice was given',
    })
  },
  take: async (act, { about }, typed) =>
    typed['warned'] === 'yes' ? giveNotice(act, about, typed) : wrong(requiredAssessment, 'warned', UNWARNED),
}

const UNSEEN =
  'This person tested positive, and nobody from the treatment service has seen them yet. If you can, let the navigator see them first. A release does not wait for it: they then stand on the board as left unseen.'

const leave: Step = {
  async show(act, { stay }) {
    const undone = dueBeforeRelease(await tasksOfStay(act, stay)).map(({ values }) => values.what ?? '')
    const positive = (await testsOfStay(act, stay)).some(({ values: { result = null, furtherResult = null } }) =>
      isPositive({ result, furtherResult }),
    )
    return ok({
      heading: 'Record the release',
      lead: [
        ...(undone.length === 0
          ? []
          : [
              `The law wants this done before release: ${undone.join('; ')}. If you can, do it first. A release does not wait for it: what is missing is followed up.`,
            ]),
        ...(positive && !(await wasSeen(act, stay)) ? [UNSEEN] : []),
      ],
      questions: [
        { record: custodyStay, field: 'releasedAt', value: act.now },
        { record: custodyStay, field: 'releasedHow' },
      ],
      button: 'The person has left',
    })
  },
  take: (act, { stay }, typed) => release(act, stay, typed),
}

/** Steps by the word in their address. */
export const STEPS: Readonly<Record<string, Step>> = {
  test: askForTest,
  result,
  authority,
  further,
  'further-result': furtherResult,
  assessments,
  notice,
  release: leave,
}
