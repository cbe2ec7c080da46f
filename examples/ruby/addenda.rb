# Starts Addenda for a run of tests, and takes organisations of it. With TLS, as the official SDK speaks nothing else.
require "fileutils"
require "json"
require "net/http"
require "openssl"
require "securerandom"
require "tmpdir"

class Addenda
  attr_reader :url

  def initialize(command = ENV.fetch("ADDENDA", "addenda"))
    @key = SecureRandom.hex(16)
    @folder = Dir.mktmpdir("addenda-")
    certify
    environment = { "ADDENDA_EMULATOR_KEY" => @key, "ADDENDA_LOG_ACCESS" => "none" }
    @output, writer = IO.pipe
    @server = spawn(environment, command, "serve", "--emulator", "--port", "0", "--data", "#{@folder}/data",
                    "--tls-cert", "#{@folder}/cert.pem", "--tls-key", "#{@folder}/key.pem", out: writer)
    writer.close
    @url = @output.gets.to_s[/^addenda listening on (.*)$/, 1] or raise "addenda does not start"
  end

  # One of the emulator's own calls.
  def call(method, where, body = nil)
    status, answer = Addenda.send(method, "#{@url}/addenda/v1/#{where}", { "X-Addenda-Key" => @key }, body&.to_json)
    raise "#{method} #{where} was answered #{status}: #{answer}" if status >= 300
    answer
  end

  def organization(asked = {})
    call("POST", "organizations", { template: "demo" }.merge(asked))["organizations"][0]
  end

  def remove(organization)
    call("DELETE", "organizations/#{organization["id"]}")
  end

  def stop
    Process.kill("TERM", @server)
    Process.wait(@server)
    FileUtils.rm_r(@folder)
  end

  # Sends a request and gives status and JSON.
  def self.send(method, url, headers, body = nil)
    uri = URI(url)
    answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") do |http|
      http.send_request(method, uri.request_uri, body, headers)
    end
    [answer.code.to_i, JSON.parse(answer.body)]
  end

  private

  # A certificate for this machine, which this process trusts.
  def certify
    key = OpenSSL::PKey::RSA.new(2048)
    cert = OpenSSL::X509::Certificate.new
    cert.version = 2
    cert.serial = 1
    cert.subject = cert.issuer = OpenSSL::X509::Name.parse("/CN=127.0.0.1")
    cert.public_key = key.public_key
    cert.not_before = Time.now - 60
    cert.not_after = Time.now + 24 * 60 * 60
    extensions = OpenSSL::X509::ExtensionFactory.new(cert, cert)
    cert.add_extension(extensions.create_extension("subjectAltName", "IP:127.0.0.1,DNS:localhost"))
    cert.sign(key, OpenSSL::Digest.new("SHA256"))
    File.write("#{@folder}/cert.pem", cert.to_pem)
    File.write("#{@folder}/key.pem", key.private_to_pem)
    OpenSSL::SSL::SSLContext::DEFAULT_CERT_STORE.add_cert(cert)
  end
end
