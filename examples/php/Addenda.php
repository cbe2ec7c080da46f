<?php

/** Starts Addenda for a run of tests, and takes organisations of it. */
final class Addenda
{
    public readonly string $url;
    private readonly string $key;
    private readonly string $folder;
    private $server;
    private $output;

    public function __construct(?string $command = null)
    {
        $this->key = bin2hex(random_bytes(16));
        $this->folder = sys_get_temp_dir() . '/addenda-' . bin2hex(random_bytes(8));
        $command ??= getenv('ADDENDA') ?: 'addenda';
        $this->server = proc_open(
            [$command, 'serve', '--emulator', '--port', '0', '--data', $this->folder],
            [1 => ['pipe', 'w'], 2 => STDERR],
            $pipes,
            null,
            ['ADDENDA_EMULATOR_KEY' => $this->key, 'ADDENDA_LOG_ACCESS' => 'none'] + getenv()
        );
        $this->output = $pipes[1];
        if (!preg_match('/^addenda listening on (.*)$/', (string) fgets($this->output), $listening)) {
            throw new RuntimeException('addenda does not start');
        }
        $this->url = $listening[1];
    }

    /** One of the emulator's own calls. */
    public function call(string $method, string $where, ?array $body = null): array
    {
        [$status, $answer] = self::send(
            $method,
            "$this->url/addenda/v1/$where",
            ["X-Addenda-Key: $this->key", 'Content-Type: application/json'],
            $body === null ? '' : json_encode($body)
        );
        if ($status >= 300) {
            throw new RuntimeException("$method $where was answered $status: " . json_encode($answer));
        }
        return $answer;
    }

    public function organization(array $asked = []): array
    {
        return $this->call('POST', 'organizations', $asked + ['template' => 'demo'])['organizations'][0];
    }

    public function remove(array $organization): void
    {
        $this->call('DELETE', 'organizations/' . $organization['id']);
    }

    public function stop(): void
    {
        proc_terminate($this->server);
        proc_close($this->server);
        exec('rm -r ' . escapeshellarg($this->folder));
    }

    /** Sends a request and gives status and JSON. */
    public static function send(string $method, string $url, array $headers, string $body = ''): array
    {
        $options = ['method' => $method, 'header' => $headers, 'ignore_errors' => true];
        if ($body !== '') {
            $options['content'] = $body;
        }
        $answer = file_get_contents($url, false, stream_context_create(['http' => $options]));
        return [(int) explode(' ', $http_response_header[0])[1], json_decode($answer, true)];
    }
}
