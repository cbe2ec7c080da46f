package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.Fault;
import io.addenda.deluge.InvokeUrl;
import io.addenda.deluge.Limits;
import io.addenda.deluge.Tasks;
import io.addenda.deluge.Value;
import io.addenda.deluge.Web;

/// What the platform does for a script, by requests to the server. What is not done here says so.
public final class WebTasks implements Tasks {

  private final InvokeUrl invokeUrl;
  private final CrmTasks crm;
  private final UrlCalls urls;

  public WebTasks(Web web, Limits limits) {
    invokeUrl = new InvokeUrl(web, limits);
    crm = new CrmTasks(invokeUrl);
    urls = new UrlCalls(invokeUrl);
  }

  @Override
  public Value block(String name, Settings settings) {
    if (!name.equals("invokeurl")) {
      throw Fault.unsupported("'" + name + "'");
    }
    return invokeUrl.run(settings);
  }

  @Override
  public Value call(String name, List<Value> arguments) {
    if (name.startsWith(CrmTasks.PREFIX)) {
      return crm.run(name.substring(CrmTasks.PREFIX.length()), arguments);
    }
    return switch (name) {
      case "geturl" -> urls.get(arguments);
      case "posturl" -> urls.post(arguments);
      case "openurl" -> throw Fault.unsupported("'openUrl' (a run has no browser)");
      default -> throw Fault.unsupported("'" + name + "'");
    };
  }

  @Override
  public Value variable(String name) {
    return switch (name) {
      case "zoho.loginuserid" -> Value.of(crm.email("CurrentUser"));
      case "zoho.adminuserid" -> Value.of(crm.email("AdminUsers"));
      default -> throw Fault.unsupported("'" + name + "'");
    };
  }
}
