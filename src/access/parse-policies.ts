import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { fail, type Fault, ok, type Result } from '../values/result.ts'
import { cedar, SCHEMA } from './cedar.ts'
import type { PolicyFile } from './policy-file.ts'

/** One `permit` or `forbid`, with the sentence that says what it does. */
export interface ParsedPolicy {
  /** File and number within it: `roles/custody#2`. */
  readonly id: string
  /** "roles/custody.cedar, line 12". */
  readonly where: string
  readonly text: string
  readonly words: string
  /** The agreement it belongs to, by id. */
  readonly agreement?: string
  readonly json: PolicyJson
}

/** The policies of a file in their order, each valid by the schema; or the first thing that is wrong with it. */
export function parsePolicies(file: PolicyFile): Result<ParsedPolicy[]> {
  const split = cedar.policySetTextToParts(file.text)
  if (split.type === 'failure') return fail(unreadable(file))
  if (split.policy_templates.length > 0)
    return fail(faulty(file.name, 'a policy has a placeholder (?principal or ?resource)'))
  const texts = [...split.policies].sort((a, b) => file.text.indexOf(a) - file.text.indexOf(b))
  const parsed: ParsedPolicy[] = []
  let from = 0
  for (const [index, text] of texts.entries()) {
    const start = file.text.indexOf(text, from)
    from = start + text.length
    const where = `${file.name}, line ${lineAt(file.text, start)}`
    const read = cedar.policyToJson(text)
    if (read.type === 'failure') return fail(faulty(where, read.errors[0]?.message ?? 'it cannot be read'))
    const { words, agreement } = read.json.annotations ?? {}
    if (words === undefined || words.trim() === '') {
      return fail({
        ...faulty(where, 'the policy does not say in words what it does'),
        next: 'Write @words("…") above it, as a sentence for the people it concerns',
      })
    }
    const id = `${file.name.replace(/\.cedar$/, '')}#${index + 1}`
    parsed.push({ id, where, text, words, json: read.json, ...(agreement === undefined ? {} : { agreement }) })
  }
  const problem = schemaProblem(parsed)
  return problem === undefined ? ok(parsed) : fail(problem)
}

function schemaProblem(policies: readonly ParsedPolicy[]): Fault | undefined {
  const checked = cedar.validate({
    schema: SCHEMA,
    policies: { staticPolicies: Object.fromEntries(policies.map(({ id, json }) => [id, json])) },
    validationSettings: { mode: 'strict' },
  })
  if (checked.type === 'failure') throw new Error(checked.errors[0]?.message)
  const [first] = [...checked.validationErrors, ...checked.validationWarnings]
  if (first === undefined) return undefined
  const where = policies.find(({ id }) => id === first.policyId)?.where ?? first.policyId
  return faulty(where, first.error.message.replace(/^for policy `[^`]*`, /, ''))
}

function unreadable(file: PolicyFile): Fault {
  const answer = cedar.checkParsePolicySet({ staticPolicies: file.text })
  const error = answer.type === 'failure' ? answer.errors[0] : undefined
  const place = error?.sourceLocations?.[0]
  // Cedar counts bytes.
  const before = place === undefined ? 0 : Buffer.from(file.text).subarray(0, place.start).toString().length
  return {
    ...faulty(
      `${file.name}, line ${lineAt(file.text, before)}`,
      error?.message.replace(/^[^:]*: /, '') ?? 'it cannot be read',
    ),
    ...(place?.label == null ? {} : { expected: place.label.replace(/^expected /, '') }),
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** A refusal of policies; they are refused as a whole, so that no wall is missing without anybody noticing. */
export const faulty = (where: string, problem: string): Fault => ({
  code: 'invalid',
  where,
  problem,
  next: 'Correct the file; until then no policies are in force and nobody sees any record',
})
