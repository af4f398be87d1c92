import { writtenCredentials } from '../../model/dockerfile/credentials';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// ARG and ENV are for secret-in-arg-or-env. No fix: what reads the secret has to change with it, and the secret has to be replaced.
export default instructionRule({
  id: 'hardcoded-secret-value',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'LABEL', 'COPY', 'ADD', 'USER', 'WORKDIR'],
  severity: 'warning',
  category: 'secrets',
  title: { en: 'Credential in the Dockerfile', zh: 'Dockerfile 里写有凭证' },
  message: {
    en: 'This has the form of a credential: whoever sees the file, or the history of the image, has it',
    zh: '这段文本是凭证的格式：能看到这个文件或镜像历史的人都能拿到',
  },
  why: {
    en: 'The words of an instruction stand in `docker history` of every image that is built from it, and in the repository for good. Take the credential for known: revoke it, and give the step its successor by `RUN --mount=type=secret`.',
    zh: '指令的内容会出现在由它构建的每个镜像的 `docker history` 里，也会永远留在代码仓库里。请当作已经泄露：先吊销，再用 `RUN --mount=type=secret` 把新的凭证交给这一步。',
  },
  whenNot: { en: 'The credential is a sample that opens nothing.', zh: '只是示例，什么也打不开。' },
  links: [LINKS.buildSecrets, LINKS.runMountSecret],
  check: instruction => writtenCredentials(instruction).filter(({ kind }) => kind === 'key').map(({ at }) => ({ at })),
  examples: [
    {
      bad: `FROM debian:13
RUN git clone [|https://glpat-A1b2C3d4E5f6G7h8I9j0@gitlab.com/shop/web|] && \\
    aws configure set aws_access_key_id [|AKIAQ2W3E4R5T6Y7U2I3|]
CMD ["serve", "[|glpat-a1B2c3D4e5F6g7H8i9J0|]"]
`,
    },
    {
      bad: `FROM debian:13
COPY <<EOF /root/.ssh/id_rsa
[|-----BEGIN RSA PRIVATE KEY-----|]
MIIEowIBAAKCAQEAw7Zx4cQ9v2mF8nJ1kL5pR3tY6uB0eH4iO7aS2dG9fK1lZ8xC
5vB3nM6qW1eR4tY7uI0oP2aS5dF8gH1jK4lZ7xC9vB2nM5qW8eR1tY4uI7oP0aS
-----END RSA PRIVATE KEY-----
EOF
RUN <<EOF
export TOKEN=1
  [|curl -H "PRIVATE-TOKEN: glpat-a1B2c3D4e5F6g7H8i9J0" https://gitlab.example.com/api|]
EOF
`,
    },
    {
      why: { en: 'Stand-ins, variables, and hashes that open nothing.', zh: '占位符、变量，以及什么也打不开的哈希。' },
      good: `FROM debian:13@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
RUN git clone https://$TOKEN@github.com/shop/web && echo AKIAIOSFODNN7EXAMPLE glpat-xxxxxxxxxxxxxxxxxxxx
LABEL commit=2c4ad15481119c43b3cafd48dd869a9b2945d103
RUN --mount=type=secret,id=key grep -q "BEGIN RSA PRIVATE KEY" /run/secrets/key
`,
    },
  ],
});
