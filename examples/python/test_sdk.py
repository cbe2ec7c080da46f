"""The same with the official SDK: pip install zohocrmsdk7_0"""

import pytest

pytest.importorskip("zohocrmsdk")
from zohocrmsdk.src.com.zoho.api.authenticator import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store import FileStore
from zohocrmsdk.src.com.zoho.crm.api import Initializer
from zohocrmsdk.src.com.zoho.crm.api.attachments import AttachmentsOperations, FileBodyWrapper
from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter
from zohocrmsdk.src.com.zoho.crm.api.util import StreamWrapper


def test_a_file_is_uploaded_and_deleted(organization, tmp_path):
    url = organization["base_url"]
    Initializer.initialize(
        environment=DataCenter.Environment(url, organization["accounts_url"], url),
        token=OAuthToken(
            client_id=organization["client_id"],
            client_secret=organization["client_secret"],
            refresh_token=organization["users"][0]["refresh_token"],
        ),
        store=FileStore(str(tmp_path / "tokens.txt")),
        resource_path=str(tmp_path),
    )
    lead = int(organization["id"][:7] + "000000261075")
    offer = tmp_path / "offer.txt"
    offer.write_text("49 euros")
    body = FileBodyWrapper()
    body.set_file(StreamWrapper(file_path=str(offer)))

    uploaded = AttachmentsOperations().upload_attachments(lead, "Leads", body)
    assert uploaded.get_status_code() == 200
    one = int(uploaded.get_object().get_data()[0].get_details()["id"])
    deleted = AttachmentsOperations().delete_attachment(one, lead, "Leads")
    assert deleted.get_status_code() == 200
