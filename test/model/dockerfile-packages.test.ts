// What commands install and download, what base images hold, and edits of flags.

import assert from 'node:assert/strict';
import { distributionOf } from '../../server/src/model/dockerfile/base-distribution';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { addShortFlag, removeCommandFlag } from '../../server/src/model/dockerfile/dockerfile-edit';
import { downloadOf, plainHttpHost } from '../../server/src/model/dockerfile/downloads';
import { packageInstall } from '../../server/src/model/dockerfile/package-install';
import { shellKind } from '../../server/src/model/dockerfile/shell-in-force';
import type { ShellCommand } from '../../server/src/model/dockerfile/shell-command';
import { parseImageReference } from '../../server/src/model/image-reference';
import { applyEdits } from '../../server/src/text/edit';

function command(text: string): ShellCommand {
  const found = parseDockerfile(`FROM a\nRUN ${text}\n`).instructions[1]?.body?.commands[0];
  if (!found) throw new Error(`no command in ${text}`);
  return found;
}

/** Packages as `name`, those with a version in parentheses. */
const packages = (text: string): string | undefined =>
  packageInstall(command(text))?.packages.map(({ name, isPinned }) => isPinned ? `(${name})` : name).join(' ');

describe('installed packages', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'apt-get install -y -t sid curl jq=1.7 ./a.deb vim- b/stable $C': 'curl (jq) (.) (b)',
    'apk add --no-cache -t .deps gcc "a>1" b~2 c@edge': 'gcc (a) (b) c',
    'dnf install -y gcc-c++ bash-5.2.37-1.fc43 java-21-openjdk @group a.rpm': 'gcc-c++ (bash) (java) (a.rpm)',
    'dnf module install nodejs:22 ruby': '(nodejs) ruby',
    'zypper -n in a b=1 -t package c': 'a (b) c',
    'pip install a b==1 "c[x]>=2" d.whl git+https://h/e git+ssh://git@h/f@v1 "g @ https://h/g.zip"': 'a (b) (c[x]) (d.whl) git+https://h/e (git+ssh://h/f@v1) (g)',
    'pip install -r r.txt a': '',
    'python3.13 -m pip install -U pip a': 'a',
    'uv pip install --index https://h a': 'a',
    'npm i -g a @s/b @s/c@1 d@latest u/r u/r#1 ./e': 'a @s/b (@s/c) d u/r (u/r) (./e)',
    'yarn global add a@1 b': '(a) b',
    'gem install a b:1 -- --with c': 'a (b)',
    'gem install a -v 1': '(a)',
    'go install h.io/a@v1 h.io/b@latest fmt ./c': '(h.io/a) h.io/b',
    'apt-get update': undefined,
    'npm run install a': undefined,
    'pip install $A b': undefined,
  };
  for (const [text, expected] of Object.entries(cases)) it(`are told apart in ${text}`, () => assert.equal(packages(text), expected));
});

describe('downloads', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'curl https://h/a': 'text', 'curl -O https://h/a': 'file', 'curl https://h/a > b': 'file', 'curl https://h/a 2> b': 'text', 'curl https://h/a > /dev/null': 'none',
    'curl -o /dev/null https://h/a': 'none', 'curl -I https://h/a': 'none', 'curl https://h/a | sh': 'pipe', 'curl -o- https://h/a | sh': 'pipe', 'wget https://h/a': 'file',
    'wget -qO- https://h/a | sh': 'pipe', 'wget --spider https://h/a': 'none', 'wget -O b https://h/a': 'file', 'curl $FLAGS -O https://h/a': undefined, 'curl -O $URL': 'file',
    'curl -d a=b https://h/a': undefined, 'git clone https://h/a': undefined,
  };
  for (const [text, expected] of Object.entries(cases)) it(`go where they go in ${text}`, () => assert.equal(downloadOf(command(text))?.to, expected));

  it('come over plain HTTP only from hosts outside', () => {
    for (const host of ['example.org', 'deb.debian.org', '8.8.8.8']) assert.equal(plainHttpHost(`http://${host}:80/a`), host);
    for (const address of ['https://example.org', 'http://localhost/', 'http://127.0.0.1', 'http://172.20.0.1/', 'http://proxy:8080', 'http://$A.org/', 'http://a.svc.cluster.local/', 'x']) {
      assert.equal(plainHttpHost(address), undefined, address);
    }
  });
});

describe('what base images hold', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'debian:13': 'debian', ubuntu: 'debian', 'node:24': 'debian', 'node:24-alpine3.22': 'alpine', 'public.ecr.aws/docker/library/python:3.13-slim': 'debian', 'alpine:3.22': 'alpine',
    'golang:1.25-nanoserver': undefined, 'maven:3-amazoncorretto-21': undefined, 'eclipse-temurin:25-ubi9-minimal': undefined, 'registry.access.redhat.com/ubi9/ubi': 'redhat',
    'example.com/node:24': undefined, 'mine/debian': undefined, 'opensuse/leap:15.6': 'suse', mysql: undefined,
  };
  for (const [image, expected] of Object.entries(cases)) {
    it(`is told by ${image}`, () => {
      const reference = parseImageReference(image);
      assert.equal(reference && distributionOf(reference), expected);
    });
  }

  it('decides which shell runs', () => {
    const kind = (text: string): string | undefined => {
      const { instructions } = parseDockerfile(text);
      const run = instructions.filter(({ keyword }) => keyword === 'RUN').pop();
      return run && shellKind(run);
    };
    assert.equal(kind('FROM debian\nRUN a\n'), 'dash');
    assert.equal(kind('FROM node:24-alpine AS b\nFROM b\nRUN a\n'), 'ash');
    assert.equal(kind('FROM fedora\nRUN a\n'), 'bash');
    assert.equal(kind('FROM $X\nRUN a\n'), undefined);
    assert.equal(kind('FROM debian\nSHELL ["/bin/sh", "-ec"]\nRUN a\n'), 'dash');
    assert.equal(kind('FROM debian\nSHELL ["/usr/bin/env", "bash", "-c"]\nRUN a\n'), 'bash');
    assert.equal(kind('FROM debian\nRUN <<EOF\n#!/bin/bash -e\na\nEOF\n'), 'bash');
    assert.equal(kind('FROM debian\nRUN ln -sf bash /bin/sh\nRUN a\n'), 'bash');
    assert.equal(kind('FROM debian\n# hadolint shell=zsh\nRUN a\n'), 'zsh');
  });
});

describe('edits of flags', () => {
  const edited = (text: string, change: 'add' | string): string | undefined => {
    const dockerfile = parseDockerfile(text);
    const first = dockerfile.instructions[0]?.body?.commands[0];
    const flag = first?.flag(change);
    if (change === 'add') return first && applyEdits(text, addShortFlag(first, 'f') ?? []);
    const edits = flag && removeCommandFlag(dockerfile, flag);
    return edits && applyEdits(text, edits);
  };

  for (const [before, after] of [
    ['RUN curl -sSL a', 'RUN curl -fsSL a'], ['RUN curl -o b a', 'RUN curl -f -o b a'], ['RUN curl -H "A: b" -LO a', 'RUN curl -H "A: b" -fLO a'],
    ['RUN curl --silent \\\n  -O a', 'RUN curl --silent \\\n  -fO a'], ["RUN curl '-L' a", "RUN curl -f '-L' a"],
  ] as const) {
    it(`add a letter to ${JSON.stringify(before)}`, () => assert.equal(edited(before, 'add'), after));
  }

  for (const [before, after] of [
    ['RUN curl -skL a', 'RUN curl -sL a'], ['RUN curl -k a', 'RUN curl a'], ['RUN curl a -k', 'RUN curl a'], ['RUN curl \\\n  -k \\\n  a', 'RUN curl \\\n  a'],
    ['RUN curl \\\r\n  -k \\\r\n  a', 'RUN curl \\\r\n  a'], ['RUN curl \\\n  -k a', 'RUN curl \\\n  a'], ['RUN curl a \\\n  -k\nUSER b', undefined],
  ] as const) {
    it(`take a letter from ${JSON.stringify(before)}`, () => assert.equal(edited(before, 'k'), after));
  }

  it('take a flag with its value', () => {
    assert.equal(edited('RUN pip install --trusted-host a b', 'trusted-host'), 'RUN pip install b');
    assert.equal(edited('RUN pip install --trusted-host=a b', 'trusted-host'), 'RUN pip install b');
    assert.equal(edited('RUN pip install --trusted-host \\\n a b', 'trusted-host'), undefined);
  });
});
