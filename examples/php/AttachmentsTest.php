<?php

use com\zoho\api\authenticator\OAuthBuilder;
use com\zoho\api\authenticator\store\FileStore;
use com\zoho\crm\api\attachments\AttachmentsOperations;
use com\zoho\crm\api\attachments\FileBodyWrapper;
use com\zoho\crm\api\dc\DataCenter;
use com\zoho\crm\api\InitializeBuilder;
use com\zoho\crm\api\util\StreamWrapper;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/Addenda.php';
if (is_file(__DIR__ . '/vendor/autoload.php')) {
    require_once __DIR__ . '/vendor/autoload.php';
}

/** Each test has an organisation of its own. */
final class AttachmentsTest extends TestCase
{
    private static Addenda $addenda;
    private array $organization;

    public static function setUpBeforeClass(): void
    {
        self::$addenda = new Addenda();
    }

    public static function tearDownAfterClass(): void
    {
        self::$addenda->stop();
    }

    protected function setUp(): void
    {
        $this->organization = self::$addenda->organization();
    }

    protected function tearDown(): void
    {
        self::$addenda->remove($this->organization);
    }

    /** Of the demo's: the lead that the API's documentation deletes a file of, or that file. */
    private function id(string $rest): string
    {
        return substr($this->organization['id'], 0, 7) . $rest;
    }

    private function send(string $method, string $more, array $user, string $type = '', string $body = ''): array
    {
        return Addenda::send(
            $method,
            $this->organization['base_url'] . '/crm/v7/Leads/' . $this->id('000000261075') . '/Attachments' . $more,
            array_filter(['Authorization: Zoho-oauthtoken ' . $user['access_token'], $type]),
            $body
        );
    }

    public function testAFileIsUploadedAndDeleted(): void
    {
        $administrator = $this->organization['users'][0];
        $form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"offer.txt\"\r\n\r\n"
            . "49 euros\r\n--b--\r\n";
        [$status, $uploaded] =
            $this->send('POST', '', $administrator, 'Content-Type: multipart/form-data; boundary=b', $form);
        $this->assertSame(200, $status);
        [$status] = $this->send('DELETE', '/' . $uploaded['data'][0]['details']['id'], $administrator);
        $this->assertSame(200, $status);
    }

    public function testWhoMayOnlyReadDeletesNothing(): void
    {
        $reader = $this->organization['users'][2];
        [$status, $refused] = $this->send('DELETE', '/' . $this->id('000000261017'), $reader);
        $this->assertSame([403, 'NO_PERMISSION'], [$status, $refused['code']]);
    }

    public function testTheOfficialSdkUploadsAndDeletes(): void
    {
        if (!class_exists(InitializeBuilder::class)) {
            $this->markTestSkipped('composer require zohocrm/php-sdk-7.0');
        }
        $folder = sys_get_temp_dir() . '/sdk-' . bin2hex(random_bytes(8));
        mkdir($folder);
        $url = $this->organization['base_url'];
        $token = (new OAuthBuilder())
            ->clientId($this->organization['client_id'])
            ->clientSecret($this->organization['client_secret'])
            ->refreshToken($this->organization['users'][0]['refresh_token'])
            ->build();
        (new InitializeBuilder())
            ->environment(DataCenter::setEnvironment($url, $this->organization['accounts_url'], $url))
            ->token($token)
            ->store(new FileStore("$folder/tokens.txt"))
            ->resourcePath($folder)
            ->initialize();
        file_put_contents("$folder/offer.txt", '49 euros');
        $body = new FileBodyWrapper();
        $body->setFile(new StreamWrapper(null, null, "$folder/offer.txt"));
        $lead = $this->id('000000261075');

        $uploaded = (new AttachmentsOperations())->uploadAttachments($lead, 'Leads', $body);
        $this->assertSame(200, $uploaded->getStatusCode());
        $id = $uploaded->getObject()->getData()[0]->getDetails()['id'];
        $deleted = (new AttachmentsOperations())->deleteAttachment($id, $lead, 'Leads');
        $this->assertSame(200, $deleted->getStatusCode());
    }
}
