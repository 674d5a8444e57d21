import type { CedarPolicy } from '../../src/access/cedar-policy.ts'
import { openPolicies } from '../../src/access/open-policies.ts'
import { readPolicyFiles } from '../../src/access/policy-file.ts'
import { describeFault } from '../../src/values/result.ts'

/** The policies that come with Breakwater. */
export function shippedPolicies(): CedarPolicy {
  const opened = openPolicies(readPolicyFiles())
  if (!opened.ok) throw new Error(describeFault(opened.fault))
  return opened.value
}
