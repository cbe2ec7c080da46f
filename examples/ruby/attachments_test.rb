require "minitest/autorun"
require_relative "addenda"
begin
  require "ZOHOCRMSDK7_0"
rescue LoadError
  # One test is skipped without it.
end

# Each test has an organisation of its own.
class AttachmentsTest < Minitest::Test
  ADDENDA = Addenda.new
  Minitest.after_run { ADDENDA.stop }

  def setup
    @organization = ADDENDA.organization
  end

  def teardown
    ADDENDA.remove(@organization)
  end

  # Of the demo's: the lead that the API's documentation deletes a file of, or that file.
  def id(rest)
    @organization["id"][0, 7] + rest
  end

  def request(method, more, user, headers = {}, body = nil)
    url = "#{@organization["base_url"]}/crm/v7/Leads/#{id("000000261075")}/Attachments#{more}"
    Addenda.send(method, url, headers.merge("Authorization" => "Zoho-oauthtoken #{user["access_token"]}"), body)
  end

  def test_a_file_is_uploaded_and_deleted
    administrator = @organization["users"][0]
    form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"offer.txt\"\r\n\r\n49 euros\r\n--b--\r\n"
    status, uploaded = request("POST", "", administrator, { "Content-Type" => "multipart/form-data; boundary=b" }, form)
    assert_equal 200, status
    status, = request("DELETE", "/#{uploaded["data"][0]["details"]["id"]}", administrator)
    assert_equal 200, status
  end

  def test_who_may_only_read_deletes_nothing
    status, refused = request("DELETE", "/#{id("000000261017")}", @organization["users"][2])
    assert_equal [403, "NO_PERMISSION"], [status, refused["code"]]
  end

  def test_the_official_sdk_uploads_and_deletes
    skip "gem install ZOHOCRMSDK7_0" unless defined?(ZOHOCRMSDK)
    Dir.mktmpdir do |folder|
      url = @organization["base_url"]
      ZOHOCRMSDK::Initializer.initialize(
        environment: ZOHOCRMSDK::DC::DataCenter::Environment.new(url, @organization["accounts_url"], url),
        token: ZOHOCRMSDK::Authenticator::OAuthToken.new(
          client_id: @organization["client_id"],
          client_secret: @organization["client_secret"],
          refresh_token: @organization["users"][0]["refresh_token"]
        ),
        store: ZOHOCRMSDK::Store::FileStore.new("#{folder}/tokens.txt"),
        resources_path: folder
      )
      File.write("#{folder}/offer.txt", "49 euros")
      body = ZOHOCRMSDK::Attachments::FileBodyWrapper.new
      body.file = ZOHOCRMSDK::Util::StreamWrapper.new(nil, nil, "#{folder}/offer.txt")
      lead = id("000000261075").to_i
      attachments = ZOHOCRMSDK::Attachments::AttachmentsOperations.new

      uploaded = attachments.upload_attachments(lead, "Leads", body)
      assert_equal 200, uploaded.status_code
      one = uploaded.data_object.data[0].details["id"].to_i
      assert_equal 200, attachments.delete_attachment(one, lead, "Leads").status_code
    end
  end
end
