// Rules about packages, downloads and shells: the same offence in other words, and what only looks like one.

import assert from 'node:assert/strict';
import { problemsIn, underlined } from './dockerfile-findings';

/** What a rule underlines in a RUN of a Debian image, unless the text begins with FROM. */
const found = (rule: string, text: string): readonly string[] => underlined(rule, text.startsWith('FROM') ? text : `FROM debian:13\nRUN ${text}\n`);

/** Commands with the words that are underlined in them. */
const WRONG: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'apt-assume-yes': {
    'apt-get install curl': ['install'], 'apt-get -q install curl': ['install'], 'apt-get build-dep x': ['build-dep'], 'apt-get -o Dpkg::Use-Pty=0 install a': ['install'],
    'DEBIAN_FRONTEND=noninteractive apt-get install a': ['install'], 'sh -c "apt-get install a"': ['install'], 'timeout 60 apt-get autoremove': ['autoremove'],
    'apt-get install --assume-yes a && apt-get install b': ['install'], 'apt-get install -t stable a': ['install'], 'apt-get install a "b=$B"': ['install'],
  },
  'apt-no-install-recommends': {
    'FROM a\nRUN apt-get install -y --no-install-recommends a\nRUN apt-get install -y b\n': ['install'], 'apt-get install -y "a=$A"': ['install'], 'apt-get install -yqq a': ['install'], 'apt-get -y --fix-missing install a': ['install'] },
  'curl-fail': {
    'curl -O https://a.io/$V': ['curl'], 'set -o pipefail; curl -Lo - https://a.io/x | tee y': ['curl'], 'curl $URL -o x': ['curl'],
    'bash -o pipefail -c "curl https://a.io/x 2>/dev/null | bash -s -- -y"': ['curl'], 'if curl -O https://a.io/x; then :; fi': ['curl'], '<<EOF\ncurl -O https://a.io/x\nEOF': ['curl'],
  },
  'no-insecure-tls': {
    'curl -kO https://a.io/x': ['-kO'], 'curl -sk https://a.io/x': ['-sk'], 'wget -q --no-check-certificate https://a.io/x': ['--no-check-certificate'],
    'pip3 install --trusted-host=a.io x': ['--trusted-host=a.io'], 'python3 -m pip install --trusted-host a.io x': ['--trusted-host'], 'npm install --strict-ssl=false': ['--strict-ssl=false'],
    'yum-config-manager --save --setopt=sslverify=false': ['--setopt=sslverify=false'], 'apt-get -o Acquire::https::Verify-Peer=false update': ['-o'],
    'git config --global http.https://a.io.sslverify 0': ['http.https://a.io.sslverify'],
  },
  'no-pipe-to-shell': { 'wget -O - https://a.io/x | bash': ['bash'], 'curl https://a.io/x | tee /x | sh -': ['sh'], 'curl https://a.io/x | sudo -H bash -s': ['bash'], 'eval "$(curl https://a.io/x)"': ['curl'] },
  'no-plain-http': { 'wget http://a.io/x': ['http://a.io/x'], 'curl -o x "http://user@a.io:80/$V"': ['"http://user@a.io:80/$V"'], 'gem install -s http://a.io x': ['http://a.io'] },
  pipefail: {
    'wget -qO- https://a.io/x | bash': ['wget'], 'cat list | xargs install': ['cat'], 'A=$(curl https://a.io/x | cut -c1) && b $A': ['curl'], 'a && (curl https://a.io/x | sh)': ['curl'],
    'curl https://a.io/x | sed s/a/b/ | tee /x': ['curl'],
  },
  'unchecked-semicolon': { 'a;b': [';'], 'a && b ; c': [';'], 'cd /x; make': [';'], 'a; b; c; d': [';'] },
  'bashism-in-sh': { 'a &> /x': ['&>'], 'if [[ a ]]; then b; fi': ['[['], 'for i in 1; do source x; done': ['source'], 'mkdir a/{b,c}': ['a/{b,c}'], 'echo -ne a': ['-ne'] },
  'go-pin-versions': { 'go install -mod=mod github.com/a/b@latest': ['github.com/a/b@latest'], 'GOBIN=/x go install github.com/a/b/cmd/...@master': ['github.com/a/b/cmd/...@master'] },
  'no-unsigned-packages': { 'apt-get install -y --allow-unauthenticated a': ['--allow-unauthenticated'], 'apk --allow-untrusted add a': ['--allow-untrusted'], 'apt-get -o APT::Get::AllowUnauthenticated=true install a': ['-o'] },
  'shell-instruction-not-ln': { 'ln -sf /usr/bin/bash /usr/bin/sh': ['/usr/bin/sh'], 'mv a b; ln -s bash /bin/sh': ['/bin/sh'] },
  'dnf-assume-yes': { 'dnf --assumeyes install a && dnf install b': ['install'], 'dnf --nodocs install a': ['install'], 'yum remove a': ['remove'], 'dnf group install x': ['install'] },
  'debian-frontend-env': { 'FROM debian:13\nENV DEBIAN_FRONTEND="noninteractive"\n': ['DEBIAN_FRONTEND'] },
  'run-shell-syntax-error': { 'if a; then b': ['b'], 'a &&': ['&'], 'a | | b': ['|'], 'echo $(a': ['$'], 'FROM a\nRUN (a \\\n  && b\n': ['b'] },
};

/** Commands in which nothing is underlined. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  'apt-assume-yes': ['apt-get install -yqq a', 'apt-get install -qqy a', 'apt-get install --assume-yes a', 'apt-get -y install a', 'apt-get install a < answers', 'xargs apt-get install < a', 'apt-get install $A', 'apt-get --simulate install a', 'echo apt-get install a'],
  'apt-no-install-recommends': ['apt-get install -y -o APT::Install-Recommends=0 a', 'apt-get install -y -o "APT::Install-Recommends=false" a', 'apt-get remove a', 'apt-get install -y $A'],
  'curl-fail': ['curl https://a.io/x | sh', 'set -o pipefail; curl https://a.io/x | tar xz', 'curl -fLO https://a.io/x', 'curl -sSfL https://a.io/x | sh', 'curl --fail-with-body -O https://a.io/x', 'curl https://a.io/x', 'curl -s https://a.io/x | jq .', 'curl -o x file:///y', 'curl -K conf -O https://a.io/x', 'xargs curl -O', 'curl -LO https://a.io/x && sha256sum -c sums', 'curl --version > x'],
  'no-insecure-tls': ['curl -K conf https://a.io/x', 'curl -H "k: -k" https://a.io/x', 'wget -k https://a.io/x', 'ssh -k a', 'npm config get strict-ssl', 'curl -fk https://127.0.0.1/health', 'PIP_TRUSTED_HOST= pip install a'],
  'no-pipe-to-shell': ['curl https://a.io/x | sh ./y', 'cat x | bash', 'curl https://a.io/x | tar xz', 'curl https://a.io/x | python3 -m json.tool', 'bash -c "curl https://a.io/x > y"', 'A="$(curl https://a.io/x)"'],
  'no-plain-http': ['wget http://a/x', 'curl -fO http://10.0.0.1/x', 'curl -fO http://$HOST/x', 'curl -x http://proxy.io:80 -fO https://a.io/x', 'git clone https://a.io/x', 'curl -H "Referer: http://a.io" -fO https://b.io'],
  pipefail: ['curl https://a.io/x | head -n 1', 'echo a | sh', 'cat | sh', 'dpkg -l | grep a', 'set -o pipefail; curl https://a.io/x | sh', 'set -euxo pipefail && curl https://a.io/x | sh', '! curl https://a.io/x | sh', 'echo "$(curl https://a.io/x | cut -c1)"',
    'while curl https://a.io/x | cut -c1; do a; done', 'curl https://a.io/x | sh || echo failed', '["sh", "-c", "curl https://a.io/x | sh"]', 'FROM debian:13\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN curl https://a.io/x | sh\n'],
  'unchecked-semicolon': ['set -e; a; b', 'set -o errexit; a; b', 'a || true; b', 'dpkg -i x.deb; apt-get install -f -y', 'a;', 'A=1; b', 'a & b', 'case a in a) b;; c) d;; esac', '(a; b)', 'a; exit 1', 'find . -exec a {} \\; -print', "awk '{a; b}' c", 'a; b=$?; c'],
  'bashism-in-sh': ['[ a = b ]', 'echo "[[ a ]]"', 'bash -c "source x"', '. ./x', 'echo {a}', "echo '{a,b}'", 'a > x 2>&1', 'export A=b', 'echo -n a', 'curl -O https://a.io/{b,c}', 'command -v source', 'FROM a\nRUN [[ a ]]\n', 'FROM scratch\nRUN [[ a ]]\n'],
  'go-pin-versions': ['go install std', 'go build github.com/a/b', 'go install github.com/a/b@v1', 'go get ./...', 'go mod download', 'go install $X', 'go run ./cmd/x github.com/a/b@latest'],
  'heredoc-without-set-e': ['<<EOF\na\nEOF', '<<EOF\nset -e\na\nb\nEOF', '<<EOF\nset -euxo pipefail\na\nb\nEOF', '<<EOF\na &&\nb\nEOF', '<<EOF\n#!/usr/bin/env bash\nset -e\na\nb\nEOF', '<<EOF\nif a; then b; fi\nEOF', '<<EOF\necho a\nb\nEOF', '<<-EOF\n\t#!/usr/bin/env python3\n\tprint(1)\n\tprint(2)\n\tEOF', '<<EOF cat > /x\na\nb\nEOF'],
  'no-unsigned-packages': ['apt-get install -y --allow-downgrades a', 'apk add a', 'rpm -i a.rpm', 'dnf install --setopt=gpgcheck=1 a'],
  'shell-instruction-not-ln': ['ln -s /bin/sh /bin/bash', 'ln -sf /bin/bash "$SH"', 'ln -s a /bin/shell'],
  'dnf-assume-yes': ['dnf -y install a', 'yum install -qy a', 'dnf --assumeyes install a', 'yes | yum install a', 'dnf makecache', 'dnf -C info a', 'dnf --setopt=assumeyes=1 install a', 'microdnf install a'],
  'pointless-command': ['ps aux | grep a', 'a $(ps)', 'kill $PID', 'kill %1', 'echo free', 'vim +qa', 'apk add vim'],
  'run-shell-syntax-error': ['a && \\\n  # b\n  c', '[ -f a ] && b || c', 'echo "a\\"b"', 'a <<< b', 'case a in (b) c ;; *) d ;; esac', 'f() { a; } && f', 'for ((i=0;i<3;i++)); do a; done', 'echo $((1+2)) ${A:-b} ${A#*/}', 'cat <<EOF > /x\nit\'s\nEOF', '["a", "b\'"]'],
};

describe('rules about packages and shells', () => {
  for (const [rule, cases] of Object.entries(WRONG)) {
    for (const [text, words] of Object.entries(cases)) {
      it(`${rule} reports ${JSON.stringify(text)}`, () => assert.deepEqual(found(rule, text), words));
    }
  }
  for (const [rule, cases] of Object.entries(RIGHT)) {
    for (const text of cases) it(`${rule} is silent on ${JSON.stringify(text)}`, () => assert.deepEqual(found(rule, text), []));
  }

  it('say nothing about commands of another shell', () => {
    for (const rule of [...Object.keys(WRONG), ...Object.keys(RIGHT)]) {
      const commands = 'apt-get install a; curl -k http://a.io/x | sh; [[ a ]] (';
      assert.deepEqual(underlined(rule, `FROM debian:13\nSHELL ["pwsh", "-Command"]\nRUN ${commands}\n`), [], rule);
      assert.deepEqual(underlined(rule, `FROM debian:13\n# hadolint shell=powershell\nRUN ${commands}\n`), [], rule);
      assert.deepEqual(underlined(rule, `FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN ${commands}\n`), [], rule);
    }
  });

  it('look at a file without FROM', () => {
    assert.deepEqual(underlined('apt-assume-yes', 'RUN apt-get install a\n'), ['install']);
    assert.deepEqual(underlined('apt-no-install-recommends', 'RUN apt-get install -y a\n'), ['install']);
    assert.deepEqual(underlined('run-shell-syntax-error', 'RUN a &&\n'), ['&']);
    assert.deepEqual(underlined('pipefail', 'RUN curl https://a.io/x | sh\n'), ['curl']);
  });

  it('name the one letter of a cluster, and the setting behind -o', () => {
    const told = (rule: string, run: string): readonly unknown[] => problemsIn(rule, `FROM debian:13\nRUN ${run}\n`).map(({ args }) => Object.values(args ?? {})[0]);
    assert.deepEqual(told('no-insecure-tls', 'curl -fskL https://a.io'), ['-k']);
    assert.deepEqual(told('no-insecure-tls', 'pip install --trusted-host=a.io b'), ['--trusted-host']);
    assert.deepEqual(told('no-insecure-tls', 'git -c http.sslVerify=false clone https://a.io'), ['http.sslVerify=false']);
    assert.deepEqual(told('no-unsigned-packages', 'apt-get -o APT::Get::AllowUnauthenticated=1 update'), ['APT::Get::AllowUnauthenticated=1']);
  });

  it('repeat no credentials', () => {
    const text = 'FROM debian:13\n# hadolint shell=dash\nRUN pip install git+https://me:hush@h.io/a && npm i https://hush@h.io/a.git && helm plugin install https://me:hush@h.io/a && wget http://me:hush@h.io/{a,b}\n';
    const told = ['pip-pin-versions', 'npm-pin-versions', 'tool-pin-versions', 'bashism-in-sh', 'no-plain-http', 'verify-download'].map(rule => problemsIn(rule, text).map(({ args }) => JSON.stringify(args ?? {})));
    assert.ok(told.every(found => found.length > 0), JSON.stringify(told));
    assert.deepEqual(told.flat().filter(args => args.includes('hush')), []);
  });

  it('know the shell that a comment names', () => {
    assert.deepEqual(underlined('bashism-in-sh', 'FROM debian:13\n# hadolint shell=bash\nRUN [[ a ]]\n'), []);
    assert.deepEqual(underlined('bashism-in-sh', 'FROM a:1\n# hadolint shell=dash\nRUN [[ a ]]\n'), ['[[']);
  });
});
