// SPDX licence expressions. The identifiers are those in common use of the list at https://spdx.org/licenses/: what is not among them is
// unknown, not wrong, unless it is a known one misspelt.

/** What stands behind a family's name. */
const LICENCES: readonly string[] = [
  '0BSD', 'AFL-1.1', 'AFL-1.2', 'AFL-2.0', 'AFL-2.1', 'AFL-3.0', 'AGPL-1.0-only', 'AGPL-1.0-or-later', 'AGPL-3.0-only', 'AGPL-3.0-or-later', 'AGPL-3.0', 'Apache-1.0', 'Apache-1.1',
  'Apache-2.0', 'APSL-2.0', 'Artistic-1.0', 'Artistic-1.0-Perl', 'Artistic-2.0', 'BlueOak-1.0.0', 'BSD-1-Clause', 'BSD-2-Clause', 'BSD-2-Clause-Patent', 'BSD-3-Clause',
  'BSD-3-Clause-Clear', 'BSD-3-Clause-LBNL', 'BSD-4-Clause', 'BSD-4-Clause-UC', 'BSL-1.0', 'BUSL-1.1', 'bzip2-1.0.6', 'CAL-1.0', 'CC-BY-1.0', 'CC-BY-2.0', 'CC-BY-2.5', 'CC-BY-3.0',
  'CC-BY-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-ND-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'CDDL-1.0', 'CDDL-1.1', 'CECILL-2.1', 'CECILL-B',
  'CECILL-C', 'CPL-1.0', 'curl', 'ECL-2.0', 'EFL-2.0', 'Elastic-2.0', 'EPL-1.0', 'EPL-2.0', 'EUPL-1.1', 'EUPL-1.2', 'FTL', 'GFDL-1.3-only', 'GFDL-1.3-or-later', 'GPL-1.0-only',
  'GPL-1.0-or-later', 'GPL-2.0', 'GPL-2.0-only', 'GPL-2.0-or-later', 'GPL-3.0', 'GPL-3.0-only', 'GPL-3.0-or-later', 'HPND', 'ICU', 'IJG', 'ImageMagick', 'IPL-1.0', 'ISC', 'JSON',
  'LGPL-2.0-only', 'LGPL-2.0-or-later', 'LGPL-2.1', 'LGPL-2.1-only', 'LGPL-2.1-or-later', 'LGPL-3.0', 'LGPL-3.0-only', 'LGPL-3.0-or-later', 'Libpng', 'libpng-2.0', 'libtiff', 'LPL-1.02',
  'MIT', 'MIT-0', 'MIT-CMU', 'MIT-Modern-Variant', 'MPL-1.0', 'MPL-1.1', 'MPL-2.0', 'MPL-2.0-no-copyleft-exception', 'MS-PL', 'MS-RL', 'MulanPSL-1.0', 'MulanPSL-2.0', 'NCSA', 'NTP',
  'ODbL-1.0', 'OFL-1.0', 'OFL-1.1', 'OLDAP-2.8', 'OpenSSL', 'OSL-3.0', 'PDDL-1.0', 'PHP-3.0', 'PHP-3.01', 'PostgreSQL', 'PSF-2.0', 'Python-2.0', 'Python-2.0.1', 'QPL-1.0', 'Ruby', 'Sleepycat',
  'SSPL-1.0', 'TCL', 'UCL-1.0', 'Unicode-3.0', 'Unicode-DFS-2016', 'Unlicense', 'UPL-1.0', 'Vim', 'W3C', 'WTFPL', 'X11', 'Xnet', 'Zlib', 'zlib-acknowledgement', 'ZPL-2.1',
];

const KNOWN: ReadonlyMap<string, string> = new Map(LICENCES.map(licence => [licence.toLowerCase(), licence]));

/** How people write them who do not know the list. */
const MEANT: Readonly<Record<string, string>> = {
  apache: 'Apache-2.0', apache2: 'Apache-2.0', 'apache 2': 'Apache-2.0', 'apache 2.0': 'Apache-2.0', 'apache-2': 'Apache-2.0', 'apache license 2.0': 'Apache-2.0', 'apache license, version 2.0': 'Apache-2.0',
  'apache2.0': 'Apache-2.0', asl2: 'Apache-2.0', bsd: 'BSD-3-Clause', 'bsd-3': 'BSD-3-Clause', 'bsd 3-clause': 'BSD-3-Clause', 'bsd-2': 'BSD-2-Clause', 'mit license': 'MIT', 'the mit license': 'MIT',
  gpl: 'GPL-3.0-or-later', gplv2: 'GPL-2.0-only', gplv3: 'GPL-3.0-only', 'gpl-2': 'GPL-2.0-only', 'gpl-3': 'GPL-3.0-only', agplv3: 'AGPL-3.0-only', 'agpl-3': 'AGPL-3.0-only', lgplv3: 'LGPL-3.0-only',
  mpl: 'MPL-2.0', 'mpl-2': 'MPL-2.0', mpl2: 'MPL-2.0', epl: 'EPL-2.0', 'epl-2': 'EPL-2.0',
};

/** The identifier that was most likely meant. */
export const meantLicence = (text: string): string | undefined => {
  const plain = text.trim().toLowerCase();
  return KNOWN.get(plain) ?? MEANT[plain];
};

const REFERENCE = /^(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/;
const EXCEPTION = /^[A-Za-z0-9.-]+-exception(?:-[\w.]+)?$|^(?:AdditionRef-[\w.-]+|LLVM-exception|Swift-exception|OpenJDK-assembly-exception-1\.0)$/;

/** One identifier: on the list in any letter case, or a reference of the house's own. A trailing `+` means "or any later". */
const isLicence = (word: string): boolean => REFERENCE.test(word) || KNOWN.has(word.replace(/\+$/, '').toLowerCase());

/**
 * Whether the text is an SPDX expression of identifiers that are in common use: single ones, AND, OR, WITH and brackets
 * (https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/).
 */
export function isLicenceExpression(text: string): boolean {
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const operand = (): boolean => {
    if (words[at] === '(') {
      at++;
      if (!expression() || words[at] !== ')') return false;
      at++;
      return true;
    }
    if (!isLicence(words[at] ?? '')) return false;
    at++;
    if (!/^with$/i.test(words[at] ?? '')) return true;
    at += 2;
    return EXCEPTION.test(words[at - 1] ?? '');
  };
  const expression = (): boolean => {
    if (!operand()) return false;
    while (/^(?:and|or)$/i.test(words[at] ?? '')) {
      at++;
      if (!operand()) return false;
    }
    return true;
  };
  return expression() && at === words.length;
}

/** Whether the text cannot be an SPDX expression, also when the list here lacks some identifiers: white space without an operator, other characters. */
export function isNoLicenceExpression(text: string): boolean {
  if (isLicenceExpression(text)) return false;
  if (meantLicence(text) !== undefined) return true;
  const plain = text.replace(/[()]/g, ' ').trim();
  return plain === '' || plain.split(/\s+(?:and|or|with)\s+/i).some(part => !/^[A-Za-z0-9.:+-]+$/.test(part.trim()));
}
