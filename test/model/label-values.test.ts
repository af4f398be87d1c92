import assert from 'node:assert/strict';
import { canonicalSignal } from '../../server/src/model/dockerfile/start-command';
import { isCommit, isEmail, isSemver, isTime, isUri } from '../../server/src/model/label-values';
import { isLicenceExpression, isNoLicenceExpression, meantLicence } from '../../server/src/model/spdx';

/** One test for each text: what it is, and what it is not. */
function tells(title: string, test: (text: string) => boolean, right: readonly string[], wrong: readonly string[]): void {
  describe(title, () => {
    for (const text of right) it(`accepts "${text}"`, () => { assert.equal(test(text), true); });
    for (const text of wrong) it(`refuses "${text}"`, () => { assert.equal(test(text), false); });
  });
}

describe('values of labels', () => {
  tells('an address', isUri, ['https://example.com', 'https://example.com/a%20b?c#d', 'mailto:a@example.com', 'git+ssh://git@example.com/a'], ['example.com', 'https://', 'http:/a', 'https://a b', 'https://a/%zz', '']);
  tells('a time', isTime, ['2027-06-30T12:00:00Z', '2024-02-29t00:00:60.5+02:00', '2027-06-30 12:00:00z'], ['2027-06-30', '2027-02-29T12:00:00Z', '2027-13-01T12:00:00Z', '2027-06-30T24:00:00Z', '2027-06-30T12:00:00']);
  tells('a semantic version', isSemver, ['1.4.2', '0.0.0', '1.0.0-rc.1+build.5', '1.0.0-0a'], ['1.4', 'v1.4.2', '01.0.0', '1.0.0-01', '1.0.0+']);
  tells('a commit', isCommit, ['53b7c72', 'a'.repeat(40), '0'.repeat(64)], ['53B7C72', '53b7c7', 'v1.2.3', 'a'.repeat(41)]);
  tells('an email address', isEmail, ['a@example.com', "o'hara+shop@mail.example.com"], ['a', 'a@', '@example.com', 'Ann <a@example.com>', 'a..b@example.com', 'a@-example.com']);
  tells('a licence', isLicenceExpression,
    ['MIT', 'mit', 'GPL-2.0-or-later WITH Classpath-exception-2.0', '(MIT OR Apache-2.0) AND LicenseRef-Shop', 'GPL-2.0+', 'DocumentRef-a:LicenseRef-b'],
    ['', 'Apache 2.0', 'MIT OR', 'MIT AND (ISC', 'MIT WITH', 'MIT ISC', ')', 'see LICENSE', 'WITH MIT']);
});

describe('licences that are not on the list', () => {
  it('are unknown when they have the form of an identifier', () => { assert.equal(isNoLicenceExpression('Watcom-1.0 OR MIT'), false); });
  it('are wrong when a known one is meant, or no expression has that form', () => {
    assert.deepEqual(['GPLv3', 'Apache 2.0', 'Proprietary, all rights reserved', ''].map(isNoLicenceExpression), [true, true, true, true]);
  });
  it('are told what is meant', () => { assert.deepEqual(['gplv3', 'apache-2.0', 'Shop'].map(meantLicence), ['GPL-3.0-only', 'Apache-2.0', undefined]); });
});

describe('stop signals', () => {
  it('have one name however they are written', () => {
    assert.deepEqual(['15', 'term', 'SIGTERM', ' SigTerm ', 'RTMIN+3', '37'].map(canonicalSignal), ['SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGRTMIN+3', 'SIGRTMIN+3']);
  });
  it('have none when a number means other signals elsewhere, or the text is none', () => {
    assert.deepEqual(['10', '99', '', 'a b', '$X'].map(canonicalSignal), [undefined, undefined, undefined, undefined, undefined]);
  });
});
