using System.Net;

namespace Wenmai.Web.Tests.Http;

/// <summary>Kinds of documents on pages and in the interface: facet, field, axis, and the setting of an archive.</summary>
public sealed class KindTests : OwnArchive
{
    protected override string[] Settings => ["--Wenmai:Search:DefaultKinds", "讲话、政府工作报告"];

    protected override void WriteFiles()
    {
        Write("讲话.md", "---\ndate: 2022-03-01\n---\n在渡口安全工作会议上的讲话\n\n同志们：\n各县要压实责任，抓好渡口安全。有关部门要加强督查。");
        Write("通知.md", "青禾市人民政府关于加强渡口管理的通知\n\n各县人民政府：\n各县要压实责任，月底前报告。\n\n青禾市人民政府\n2021年3月5日");
        Write("纪要.md", "---\n文种: 通报\nunit: **市局\n---\n渡口工作会议纪要\n\n会议认为，各县要压实责任。");
    }

    [Fact]
    public async Task The_setting_is_a_chip_and_all_kinds_are_one_link_away()
    {
        var page = await PageAsync("/?q=压实责任");
        Assert.Contains("共 1 段，出自 1 篇", page);
        Assert.Contains("已按文种筛选：讲话、政府工作报告", page);
        Assert.Contains("全部文种", page);
        Assert.Contains("kind=all", page);
        var all = await PageAsync("/?q=压实责任&kind=all");
        Assert.Contains("共 3 段，出自 3 篇", all);
        Assert.DoesNotContain("已按文种筛选", all);
        Assert.Contains("Narrowed by kind: Speech, Government work report", await PageAsync("/?q=压实责任&lang=en"));
        Assert.Contains("共 1 段，出自 1 篇", await PageAsync("/?q=压实责任 文种:通知"));
    }

    [Fact]
    public async Task The_facet_shows_every_kind_with_its_count_and_a_click_takes_one_of_the_setting_away()
    {
        var page = await PageAsync("/?q=压实责任");
        foreach (var label in new[] { "讲话", "通知", "通报" }) Assert.Contains($"<span class=\"label\">{label}</span>", page);
        Assert.Contains("kind=all&kind=K02\"", page);
        Assert.Contains("kind=all&kind=K01&kind=K02&kind=K06\"", page);
        Assert.Contains("共 2 段", await PageAsync("/?q=压实责任&kind=K06&kind=通报"));
    }

    [Fact]
    public async Task The_interface_says_which_kinds_it_was_narrowed_to()
    {
        using var search = await Json.GetAsync(Client, "/api/v1/search?q=压实责任");
        Assert.Equal(["K01", "K02"], search.RootElement.GetProperty("defaultKinds").EnumerateArray().Select(k => k.GetString()));
        var hit = search.RootElement.GetProperty("hits")[0];
        Assert.Equal(("K01", "title/讲话"), (hit.GetProperty("kind").GetProperty("id").GetString(), hit.GetProperty("kindRule").GetString()));
        using var matrix = await Json.GetAsync(Client, "/api/v1/matrix?rows=kind");
        Assert.Equal(2, matrix.RootElement.GetProperty("defaultKinds").GetArrayLength());
        using var free = await Json.GetAsync(Client, "/api/v1/matrix?rows=kind&kind=all");
        Assert.Equal(0, free.RootElement.GetProperty("defaultKinds").GetArrayLength());
        Assert.Equal(["K01", "K06", "K07"], free.RootElement.GetProperty("rows").GetProperty("values").EnumerateArray().Select(v => v.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task A_count_shows_the_setting_too()
    {
        var page = await PageAsync("/matrix?rows=kind");
        Assert.Contains("已按文种筛选：讲话、政府工作报告", page);
        Assert.Contains("/matrix?rows=kind&kind=all", page);
        Assert.DoesNotContain("已按文种筛选", await PageAsync("/matrix?rows=kind&kind=all"));
    }

    [Fact]
    public async Task A_speech_shows_its_kind_with_the_reason_and_what_only_its_text_says()
    {
        var stated = await SpeechAsync("纪要");
        Assert.Contains("文件写明；正文像是其他（据题目或首行“会议纪要”）", stated);
        var notice = await SpeechAsync("通知");
        Assert.Contains("据题目或首行“的通知”", notice);
        Assert.Contains("青禾市人民政府</span> <span class=\"derived\"", notice);
        Assert.Contains("2021年3月5日", notice);
        var list = await PageAsync("/speeches?kind=K06");
        Assert.Contains("〔单位、日期据正文〕", list);
        Assert.DoesNotContain("渡口工作会议纪要", list);
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_with_the_list_of_them()
    {
        using var answer = await Client.GetAsync("/api/v1/search?q=a&kind=随笔", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("E207", text);
        Assert.Contains("K15", text);
    }

    private async Task<string> SpeechAsync(string title)
    {
        using var list = await Json.GetAsync(Client, "/api/v1/speeches?kind=all");
        var id = list.RootElement.GetProperty("speeches").EnumerateArray().Single(s => s.GetProperty("title").GetString()!.Contains(title)).GetProperty("id").GetString();
        return await PageAsync($"/speeches/{id}");
    }
}
