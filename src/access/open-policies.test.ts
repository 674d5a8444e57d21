import { expect, test } from 'vitest'
import { describeFault } from '../values/result.ts'
import { isOverdue } from './agreement.ts'
import { openPolicies } from './open-policies.ts'
import { type PolicyFile, readPolicyFiles } from './policy-file.ts'

const RING_FENCES: PolicyFile = {
  name: 'ring-fences.cedar',
  text: `@words("Inside only.")
forbid (principal, action, resource)
unless { resource.ringFence == "" || principal.ringFences.contains(resource.ringFence) };`,
}
const OWN = 'principal.agency == resource.controller && principal.roles.contains("keyworker")'

/** A role's file with one policy of this condition. */
const role = (condition: string, head = 'permit (principal, action, resource)'): PolicyFile => ({
  name: 'roles/tried.cedar',
  text: `// A file to try.\n\n@words("To try it.")\n${head}\nwhen { ${condition} };`,
})

const HEAD = [
  '// Agreement: To try it',
  '// Id: tried',
  '// Between: norfolk-police, norwich-recovery',
  '// Lawful basis: UK GDPR Article 6(1)(e) with Article 9(2)(h)',
  '// Confidentiality: consent',
  '// Gateway: Crime and Disorder Act 1998 section 115',
  '// Caldicott sign-off: Dr Ruth Ellison, 2026-11-02',
  '// Review by: 2027-03-31',
]
const CROSSING =
  'principal.agency == "norfolk-police" && resource.controller == "norwich-recovery" && principal.roles.contains("custody officer")'

const agreement = (condition: string, head = HEAD, id = 'tried'): PolicyFile => ({
  name: 'agreements/tried.cedar',
  text: `${head.join('\n')}\n\n@agreement("${id}")\n@words("To try it.")\npermit (principal, action, resource)\nwhen { ${condition} };`,
})

function refusal(...files: PolicyFile[]): string {
  const opened = openPolicies([RING_FENCES, ...files])
  if (!opened.ok) return describeFault(opened.fault)
  opened.value.close()
  return 'accepted'
}

test('The policies that come with Breakwater are accepted, and each agreement says what it rests on', () => {
  const opened = openPolicies(readPolicyFiles())
  if (!opened.ok) throw new Error(describeFault(opened.fault))
  expect(opened.value.agreements.map(({ id }) => id)).toEqual([
    'custody-board',
    'custody-referrals',
    'housing-referrals',
    'intelligence-sharing',
    'lines-seen-twice',
    'operation-partners',
    'outreach-counts',
    'partnership-counts',
    'person-links',
    'safety-flags',
  ])
  const [, referrals] = opened.value.agreements
  expect(referrals).toMatchObject({
    between: ['norfolk-police', 'norwich-recovery'],
    gateway: 'Drugs Act 2005 sections 9 to 15 (required assessments); Crime and Disorder Act 1998 section 115',
  })
})

test('A policy that no list could be filtered by is refused, with file and line', () => {
  expect(refusal(role(OWN))).toBe('accepted')
  expect(refusal(role(`${OWN} && resource.kind like "a*"`))).toContain('roles/tried.cedar, line 3: it uses “like”')
  expect(refusal(role(`${OWN} && resource has basis`))).toContain('it uses “has”')
  expect(refusal(role(`${OWN} && resource == principal`))).toContain('line 3')
  expect(refusal(role(`${OWN} && resource.involved == ["a"]`))).toContain('resource.involved')
  expect(refusal(role(`${OWN} && resource.involved.containsAny(["a"])`))).toContain('resource.involved')
  expect(refusal(role(OWN, 'permit (principal == User::"amara", action, resource)'))).toContain(
    'one person or one record',
  )
})

test('Being involved may only widen, and only for the viewer’s own agency: settings of row-level security rest on it', () => {
  expect(refusal(role(`${OWN} && resource.involved.contains(principal.agency)`))).toBe('accepted')
  expect(refusal(role(`${OWN} && resource.involved.contains("norfolk-police")`))).toContain(
    'another agency than the viewer’s',
  )
  expect(refusal(role(`${OWN} && !resource.involved.contains(principal.agency)`))).toContain('takes something away')
  expect(refusal(role(`${OWN} && (if resource.involved.contains(principal.agency) then false else true)`))).toContain(
    'takes something away',
  )
  expect(
    refusal(role('resource.involved.contains(principal.agency)', 'forbid (principal, action, resource)')),
  ).toContain('takes something away')
})

test('Without the one policy of ring-fences nothing opens, and no other speaks of them', () => {
  const altered = {
    ...RING_FENCES,
    text: RING_FENCES.text.replace('resource.ringFence == ""', 'resource.ringFence != ""'),
  }
  for (const files of [[], [role(OWN)], [altered]]) expect(openPolicies(files).ok).toBe(false)
  expect(refusal(role(`${OWN} && resource.ringFence == ""`))).toContain('only the policy of ring-fences')
  expect(refusal(role(`${OWN} && principal.ringFences.contains("orochi")`))).toContain('only the policy of ring-fences')
})

test('A permit names its roles and stays within its own agency, unless it belongs to an agreement', () => {
  expect(refusal(role('principal.agency == resource.controller'))).toContain('it names no role')
  expect(refusal(role('principal.roles.contains("keyworker")'))).toContain('without an agreement')
  expect(refusal(role(`(${OWN}) || resource.basis == "consent"`))).toContain('it names no role')
  expect(refusal({ ...agreement(CROSSING), name: 'roles/tried.cedar' })).toContain(
    'stands outside the agreement’s file',
  )
})

test('A word that is no role, purpose, basis or agency is refused', () => {
  expect(refusal(role(OWN.replace('keyworker', 'key worker')))).toContain('“key worker” is no role')
  expect(refusal(role(`${OWN} && context.purpose == "policing"`))).toContain('“policing” is no purpose')
  expect(refusal(role(`${OWN} && ["consents"].contains(resource.basis)`))).toContain('“consents” is no basis')
  expect(refusal(role(`${OWN} && resource.controller != "Norfolk Police"`))).toContain('“Norfolk Police” is no agency')
  expect(refusal(role(`${OWN} && resource.kind == context.purpose`))).toContain(
    'it compares kind of record with purpose',
  )
})

test('A policy that cannot be read, or is not valid by the schema, is refused with its line', () => {
  const unreadable = {
    name: 'roles/tried.cedar',
    text: '// Straße — a comment\n\npermit (principal, action resource);',
  }
  expect(refusal(unreadable)).toContain('roles/tried.cedar, line 3: unexpected token `resource`')
  expect(refusal(role(`${OWN} && resource.colour == "red"`))).toContain('attribute `colour`')
  expect(
    refusal({ name: 'roles/tried.cedar', text: `permit (principal, action, resource) when { ${OWN} };` }),
  ).toContain('does not say in words')
})

test('An agreement lacking one line of its head is refused', () => {
  expect(refusal(agreement(CROSSING))).toBe('accepted')
  for (const line of HEAD) {
    const label = /[A-Z][A-Za-z -]*/.exec(line)?.[0]
    expect(
      refusal(
        agreement(
          CROSSING,
          HEAD.filter(each => each !== line),
        ),
      ),
    ).toContain(`the agreement’s head lacks “${label}”`)
  }
})

test('An agreement’s head is believed only where it can be true', () => {
  const instead = (label: string, words: string): string =>
    refusal(
      agreement(
        CROSSING,
        HEAD.map(line => (line.startsWith(`// ${label}`) ? `// ${label}: ${words}` : line)),
      ),
    )
  expect(instead('Lawful basis', 'UK GDPR Article 6(1)(e)')).toContain('the lawful basis names neither')
  expect(instead('Lawful basis', 'section 35(5) with Schedule 8 paragraph 1')).toBe('accepted')
  expect(instead('Review by', 'next spring')).toContain('“next spring” is no day')
  expect(instead('Id', 'another')).toContain('not the name of the file')
  expect(instead('Id', 'ied')).toContain('not the name of the file')
  expect(instead('Between', 'norfolk-police')).toContain('two agencies at least')
  expect(instead('Between', 'norfolk-police, metropolitan-police')).toContain('“norwich-recovery” is not a party')
})

test('A policy of an agreement names the agencies on both sides, and its own agreement', () => {
  expect(refusal(agreement(CROSSING.replace('principal.agency == "norfolk-police" && ', '')))).toContain(
    '["…"].contains(principal.agency)',
  )
  expect(refusal(agreement(CROSSING.replace('resource.controller == "norwich-recovery" && ', '')))).toContain(
    '["…"].contains(resource.controller)',
  )
  expect(refusal(agreement(CROSSING, HEAD, 'another'))).toContain('it belongs to agreement “another”')
})

test('An agreement past its review day stays in force and is shown as overdue', () => {
  const opened = openPolicies([RING_FENCES, agreement(CROSSING)])
  const [tried] = opened.ok ? opened.value.agreements : []
  if (tried === undefined) throw new Error('no agreement')
  expect(isOverdue(tried, '2027-03-31')).toBe(false)
  expect(isOverdue(tried, '2027-04-01')).toBe(true)
})
