import json
import urllib.error
import urllib.request


def send(organization, method, path, user, body=None, content_type=None):
    """Sends a request of the API and gives status and JSON."""
    headers = {"Authorization": "Zoho-oauthtoken " + user["access_token"]}
    if content_type:
        headers["Content-Type"] = content_type
    request = urllib.request.Request(
        organization["base_url"] + path, method=method, headers=headers, data=body
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def files(organization):
    """Those of the demo's lead that the API's documentation deletes a file of."""
    return f"/crm/v7/Leads/{organization['id'][:7]}000000261075/Attachments"


def test_a_file_is_uploaded_and_deleted(organization):
    administrator = organization["users"][0]
    form = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="offer.txt"\r\n\r\n'
        b"49 euros\r\n--b--\r\n"
    )
    status, uploaded = send(
        organization,
        "POST",
        files(organization),
        administrator,
        form,
        "multipart/form-data; boundary=b",
    )
    assert status == 200
    one = uploaded["data"][0]["details"]["id"]
    status, _ = send(organization, "DELETE", f"{files(organization)}/{one}", administrator)
    assert status == 200


def test_who_may_only_read_deletes_nothing(organization):
    reader = next(user for user in organization["users"] if user["profile"] == "Read Only")
    one = organization["id"][:7] + "000000261017"
    status, refused = send(organization, "DELETE", f"{files(organization)}/{one}", reader)
    assert (status, refused["code"]) == (403, "NO_PERMISSION")
