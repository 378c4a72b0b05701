using System.Text.Json;

namespace Wenmai.Web.Tests;

/// <summary>One address of each kind of page, in the state that shows most of it.</summary>
internal static class Addresses
{
    /// <summary>Names and addresses, in Chinese.</summary>
    public static async Task<IReadOnlyList<(string Name, string Path)>> AllAsync(WebApp app)
    {
        var speech = await FirstSpeechAsync(app);
        return
        [
            ("front", "/"),
            ("search", Search("整改")),
            ("filtered", Search("整改") + "&type=D10&year=2019-2022&sort=newest"),
            ("nothing", Search("整改 量子纠缠") + "&mode=words&year=2022"),
            ("absent", Search("梅西转会去了哪家俱乐部")),
            ("notice", Search("“整改") + "&foo=1"),
            ("refused", Search("整改") + "&page=abc&sort=best"),
            ("speech", $"{speech}?q={Uri.EscapeDataString("整改")}#h2"),
            ("labels", $"{speech}?labels=on#p5"),
            ("other-years", $"/other-years?like={speech.Split('/')[2]}-3"),
            ("catalogue", "/speeches"),
            ("matrix", "/matrix?measure=rate"),
            ("trend", "/trends?series=" + Uri.EscapeDataString("整改\n责任\n主题:T03")),
            ("sentences", "/sentences?theme=T03&type=D01"),
            ("saved", "/saved"),
            ("register", "/register?group=actor&with=actor"),
            ("register-due", "/register?with=deadline&order=due&sure=true"),
            ("ladder", "/ladder?q=" + Uri.EscapeDataString("整改")),
            ("keyness", "/keyness?theme=T03&least=1"),
            ("collocations", "/collocations?least=1&word=" + Uri.EscapeDataString("责任")),
            ("concordance", "/concordance?order=right&word=" + Uri.EscapeDataString("责任")),
            ("compare", "/compare?left=" + Uri.EscapeDataString("主题:T03") + "&right=" + Uri.EscapeDataString("主题:T07")),
            ("mirror", "/mirror"),
            ("outlines", "/outlines"),
            ("bank", "/banks?q=" + Uri.EscapeDataString("讲话结尾怎么鼓劲")),
            ("rewording", "/rewording?q=" + Uri.EscapeDataString("群众办事老跑腿")),
            ("headings", "/headings?parallel=1"),
            ("transitions", "/headings?bank=transition"),
            ("parallels", "/parallels"),
            ("frame", "/parallels?frame=" + Uri.EscapeDataString("不是…而是…")),
            ("phrases", "/phrases"),
            ("phrase", "/phrases?phrase=" + Uri.EscapeDataString("两个维护")),
            ("lineage", "/lineage?q=" + Uri.EscapeDataString("从严治党\n两个维护\n没有说过的话")),
            ("recycled", "/recycled"),
            ("basket", $"/basket?item={speech.Split('/')[2]}-3~{Uri.EscapeDataString("备用")}&item={speech.Split('/')[2]}-4.0-6&item=s0123456789-1"),
            ("help", "/help"),
            ("missing", "/speeches/s0123456789"),
        ];
    }

    /// <summary>The search page for a query.</summary>
    public static string Search(string query) => $"/?q={Uri.EscapeDataString(query)}";

    /// <summary>The same address in the English interface.</summary>
    public static string InEnglish(string path)
    {
        var (address, fragment) = path.Split('#') is [var a, var f] ? (a, "#" + f) : (path, "");
        return address + (address.Contains('?') ? "&" : "?") + "lang=en" + fragment;
    }

    /// <summary>A speech that holds 整改.</summary>
    public static async Task<string> FirstSpeechAsync(WebApp app)
    {
        using var answer = JsonDocument.Parse(await app.Client.GetStringAsync("/api/v1/search?q=" + Uri.EscapeDataString("整改")));
        return "/speeches/" + answer.RootElement.GetProperty("hits")[0].GetProperty("speech").GetString();
    }
}
