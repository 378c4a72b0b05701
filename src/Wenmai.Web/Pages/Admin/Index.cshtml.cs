using Wenmai.Administration;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>How the archive stands.</summary>
internal sealed class StateModel(Ui ui, AuditLog audit) : DeskPage(ui, audit)
{
    public void OnGet()
    {
    }
}
