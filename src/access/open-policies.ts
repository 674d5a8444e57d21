import { fail, ok, type Result } from '../values/result.ts'
import { type Agreement, readAgreement } from './agreement.ts'
import { CedarPolicy } from './cedar-policy.ts'
import { guardsRingFences, problemOf } from './check-policy.ts'
import { faulty, type ParsedPolicy, parsePolicies } from './parse-policies.ts'
import type { PolicyFile } from './policy-file.ts'

/**
 * The policies of these files, in force together; files under `agreements/` are sharing agreements and need a head.
 *
 * One policy that cannot be read, checked, or turned into the condition of a list refuses them all.
 */
export function openPolicies(files: readonly PolicyFile[]): Result<CedarPolicy> {
  const policies: ParsedPolicy[] = []
  const agreements: Agreement[] = []
  for (const file of files) {
    const parsed = parsePolicies(file)
    if (!parsed.ok) return parsed
    let agreement: Agreement | undefined
    if (file.name.startsWith('agreements/')) {
      const read = readAgreement(file)
      if (!read.ok) return read
      agreement = read.value
      agreements.push(agreement)
    }
    for (const policy of parsed.value) {
      const problem = problemOf(policy, agreement)
      if (problem !== undefined) return fail(faulty(policy.where, problem))
      policies.push(policy)
    }
  }
  if (!policies.some(guardsRingFences)) {
    return fail({
      ...faulty('policies', 'the policy of ring-fences is missing, or is not as it must be'),
      expected: 'forbid unless { resource.ringFence == "" || principal.ringFences.contains(resource.ringFence) }',
    })
  }
  return ok(new CedarPolicy(policies, agreements))
}
