// The same tests, with a thousand changes of the real tables instead of a sample.
// oxlint-disable-next-line import/no-unassigned-import -- importing it is what registers the tests
import './verify.test.ts'
