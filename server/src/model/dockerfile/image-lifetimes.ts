// When the release lines of common base images stop getting updates. A table, so that nothing is asked of the network and every run agrees.
//
// Source: the projects' own announcements, as of AS_OF, to the month; for Debian the end of long-term support, for Ubuntu the end of standard
// support. A line without an announced end is not listed. To bring it up to date: add what has been announced since, and move AS_OF.

/** The month that the table is judged by: a line is at its end when its last month lies before this one. */
export const AS_OF = '2026-11';

export interface ReleaseLines {
  /** What its authors call it. */
  readonly title: string;
  /** Line → the last month with updates. A line is the beginning of a version (`3.7`), a code name, or another whole part of a tag. */
  readonly ends: Readonly<Record<string, string>>;
  /** Other names of lines. */
  readonly names?: Readonly<Record<string, string>>;
  /** A line that is supported well beyond AS_OF, where there is one to name. */
  readonly current?: string;
  /** The code name of that line, where tags use it. */
  readonly currentName?: string;
}

const DEBIAN: ReleaseLines = {
  title: 'Debian',
  ends: { '6': '2016-02', '7': '2018-05', '8': '2020-06', '9': '2022-06', '10': '2024-06', '11': '2026-08' },
  names: { squeeze: '6', wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11' },
  current: '13',
  currentName: 'trixie',
};

const UBUNTU: ReleaseLines = {
  title: 'Ubuntu',
  ends: {
    '12.04': '2017-04', '14.04': '2019-04', '16.04': '2021-04', '16.10': '2017-07', '17.04': '2018-01', '17.10': '2018-07', '18.04': '2023-05',
    '18.10': '2019-07', '19.04': '2020-01', '19.10': '2020-07', '20.04': '2025-05', '20.10': '2021-07', '21.04': '2022-01', '21.10': '2022-07',
    '22.10': '2023-07', '23.04': '2024-01', '23.10': '2024-07', '24.10': '2025-07',
  },
  names: {
    precise: '12.04', trusty: '14.04', xenial: '16.04', yakkety: '16.10', zesty: '17.04', artful: '17.10', bionic: '18.04', cosmic: '18.10',
    disco: '19.04', eoan: '19.10', focal: '20.04', groovy: '20.10', hirsute: '21.04', impish: '21.10', kinetic: '22.10', lunar: '23.04',
    mantic: '23.10', oracular: '24.10',
  },
  current: '24.04',
  currentName: 'noble',
};

const ALPINE: ReleaseLines = {
  title: 'Alpine',
  ends: {
    '3.1': '2016-11', '3.2': '2017-05', '3.3': '2017-11', '3.4': '2018-05', '3.5': '2018-11', '3.6': '2019-05', '3.7': '2019-11', '3.8': '2020-05',
    '3.9': '2020-11', '3.10': '2021-05', '3.11': '2021-11', '3.12': '2022-05', '3.13': '2022-11', '3.14': '2023-05', '3.15': '2023-11',
    '3.16': '2024-05', '3.17': '2024-11', '3.18': '2025-05', '3.19': '2025-11', '3.20': '2026-04', '3.21': '2026-11',
  },
  current: '3.22',
};

const DOTNET: ReleaseLines = {
  title: '.NET',
  ends: {
    '1.0': '2019-06', '1.1': '2019-06', '2.0': '2018-10', '2.1': '2021-08', '2.2': '2019-12', '3.0': '2020-03', '3.1': '2022-12', '5.0': '2022-05',
    '6.0': '2024-11', '7.0': '2024-05', '8.0': '2026-11',
  },
  current: '10.0',
};

/** By the official image's short name; images of other publishers by their full name. */
export const RELEASE_LINES: Readonly<Record<string, ReleaseLines>> = {
  debian: DEBIAN,
  ubuntu: UBUNTU,
  alpine: ALPINE,
  node: {
    title: 'Node.js',
    ends: {
      '0.10': '2016-10', '0.12': '2016-12', '4': '2018-04', '5': '2016-06', '6': '2019-04', '7': '2017-06', '8': '2019-12', '9': '2018-06',
      '10': '2021-04', '11': '2019-06', '12': '2022-04', '13': '2020-06', '14': '2023-04', '15': '2021-06', '16': '2023-09', '17': '2022-06',
      '18': '2025-04', '19': '2023-06', '20': '2026-04', '21': '2024-06', '23': '2025-06', '25': '2026-06', '22': '2027-04', '24': '2028-04',
    },
    names: { argon: '4', boron: '6', carbon: '8', dubnium: '10', erbium: '12', fermium: '14', gallium: '16', hydrogen: '18', iron: '20' },
    current: '24',
  },
  python: {
    title: 'Python',
    ends: {
      '2': '2020-04', '3.3': '2017-09', '3.4': '2019-03', '3.5': '2020-09', '3.6': '2021-12', '3.7': '2023-06', '3.8': '2024-10', '3.9': '2025-10',
      '3.10': '2026-10', '3.11': '2027-10', '3.12': '2028-10', '3.13': '2029-10',
    },
    current: '3.13',
  },
  golang: {
    title: 'Go',
    ends: {
      '1.6': '2017-02', '1.7': '2017-08', '1.8': '2018-02', '1.9': '2018-08', '1.10': '2019-02', '1.11': '2019-09', '1.12': '2020-02',
      '1.13': '2020-08', '1.14': '2021-02', '1.15': '2021-08', '1.16': '2022-03', '1.17': '2022-08', '1.18': '2023-02', '1.19': '2023-08',
      '1.20': '2024-02', '1.21': '2024-08', '1.22': '2025-02', '1.23': '2025-08', '1.24': '2026-02',
    },
    current: '1.26',
  },
  php: {
    title: 'PHP',
    ends: {
      '5': '2018-12', '7.0': '2019-01', '7.1': '2019-12', '7.2': '2020-11', '7.3': '2021-12', '7.4': '2022-11', '8.0': '2023-11', '8.1': '2025-12',
      '8.2': '2026-12', '8.3': '2027-12', '8.4': '2028-12',
    },
    current: '8.4',
  },
  ruby: {
    title: 'Ruby',
    ends: {
      '2.0': '2016-02', '2.1': '2017-03', '2.2': '2018-03', '2.3': '2019-03', '2.4': '2020-03', '2.5': '2021-03', '2.6': '2022-04', '2.7': '2023-03',
      '3.0': '2024-04', '3.1': '2025-03', '3.2': '2026-03',
    },
    current: '3.4',
  },
  postgres: {
    title: 'PostgreSQL',
    ends: {
      '9.3': '2018-11', '9.4': '2020-02', '9.5': '2021-02', '9.6': '2021-11', '10': '2022-11', '11': '2023-11', '12': '2024-11', '13': '2025-11',
      '14': '2026-11', '15': '2027-11', '16': '2028-11', '17': '2029-11',
    },
    current: '17',
  },
  nginx: {
    title: 'nginx',
    ends: {
      '1.16': '2020-04', '1.17': '2020-04', '1.18': '2021-04', '1.19': '2021-05', '1.20': '2022-05', '1.21': '2022-05', '1.22': '2023-04',
      '1.23': '2023-05', '1.24': '2024-04', '1.25': '2024-05', '1.26': '2025-04', '1.27': '2025-04',
    },
  },
  mysql: { title: 'MySQL', ends: { '5.5': '2018-12', '5.6': '2021-02', '5.7': '2023-10', '8.0': '2026-04' }, current: '8.4' },
  mariadb: {
    title: 'MariaDB',
    ends: { '10.1': '2020-10', '10.2': '2022-05', '10.3': '2023-05', '10.4': '2024-06', '10.5': '2025-06', '10.6': '2026-07' },
    current: '11.4',
  },
  mongo: { title: 'MongoDB', ends: { '3.6': '2021-04', '4.0': '2022-04', '4.2': '2023-04', '4.4': '2024-02', '5.0': '2024-10', '6.0': '2025-07' }, current: '8.0' },
  tomcat: { title: 'Tomcat', ends: { '7': '2021-03', '8.0': '2018-06', '8.5': '2024-03', '10.0': '2022-10' }, current: '10.1' },
  fedora: {
    title: 'Fedora',
    ends: {
      '33': '2021-11', '34': '2022-06', '35': '2022-12', '36': '2023-05', '37': '2023-12', '38': '2024-05', '39': '2024-11', '40': '2025-05',
    },
  },
  amazonlinux: { title: 'Amazon Linux', ends: { '1': '2023-12', '2018.03': '2023-12', '2': '2026-06' }, current: '2023' },
  'quay.io/centos/centos': { title: 'CentOS', ends: { stream8: '2024-05' } },
  'mcr.microsoft.com/dotnet/sdk': DOTNET,
  'mcr.microsoft.com/dotnet/aspnet': DOTNET,
  'mcr.microsoft.com/dotnet/runtime': DOTNET,
  'mcr.microsoft.com/dotnet/runtime-deps': DOTNET,
};

/** What an official image is built on, by the parts of its tag that say so: `-buster`, `-alpine3.15`. */
export const DISTRIBUTIONS = { debian: DEBIAN, ubuntu: UBUNTU, alpine: ALPINE } as const;
