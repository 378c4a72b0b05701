using Microsoft.Extensions.Configuration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Fact]
    public void Without_settings_the_repository_s_folders_are_used()
    {
        var folders = ArchiveFolders.From(Settings());
        Assert.Equal("corpus", Path.GetFileName(folders.Corpus));
        Assert.Equal("index", Path.GetFileName(folders.Index));
        Assert.Equal(Path.GetDirectoryName(folders.Corpus), Path.GetDirectoryName(folders.Index));
    }

    [Fact]
    public void Settings_override_them()
    {
        var folders = ArchiveFolders.From(Settings(("Wenmai:Corpus", Path.GetTempPath()), ("Wenmai:Index", "elsewhere")));
        Assert.Equal(Path.GetFullPath(Path.GetTempPath()), folders.Corpus);
        Assert.Equal(Path.GetFullPath("elsewhere"), folders.Index);
    }

    [Fact]
    public void A_missing_corpus_an_index_that_is_a_file_and_an_unknown_key_are_refused_by_name()
    {
        Assert.Contains("Wenmai:Corpus", Refused(("Wenmai:Corpus", "/no/such/folder")));
        Assert.Contains("Wenmai:Index", Refused(("Wenmai:Index", typeof(ConfigurationTests).Assembly.Location)));
        Assert.Contains("Wenmai:Corpsu", Refused(("Wenmai:Corpsu", "x")));
    }

    /// <summary>Code, name, value and what is allowed: enough to put it right without a manual.</summary>
    [Theory]
    [InlineData("Reading", "everybody", "open")]
    [InlineData("Watch", "often", "true")]
    [InlineData("UpdateAt", "02:30,25:00", "02:30")]
    [InlineData("Engine", "sphinx", "embedded")]
    [InlineData("Proxy", "nginx", "127.0.0.1")]
    [InlineData("Metrics", "collector:4317", "http://")]
    [InlineData("Metrics", "not an address", "http://")]
    [InlineData("Corpus", "/no/such/folder", "文件夹不存在")]
    public void A_value_that_cannot_be_used_is_refused_with_code_name_value_and_remedy(string name, string value, string allowed)
    {
        var message = Assert.Throws<ConfigurationFault>(() => ServerSettings.From(Settings(($"Wenmai:{name}", value)))).Message;
        Assert.StartsWith("E419 ", message);
        foreach (var part in (string[])[$"Wenmai:{name}", $"“{value}”", allowed]) Assert.Contains(part, message);
    }

    [Theory]
    [InlineData("SignIn", "TRUE")]
    [InlineData(" signin ", "true")]
    public void Case_and_blanks_do_not_matter(string reading, string watch)
    {
        var settings = ServerSettings.From(Settings(("Wenmai:Reading", reading), ("Wenmai:Watch", watch), ("Wenmai:Proxy", " ")));
        Assert.Equal((ReadingAccess.SignIn, true, null), (settings.Reading, settings.Watch, settings.Proxy));
    }

    [Fact]
    public void Times_of_the_day_stand_in_order_and_once() => Assert.Equal(
        [new TimeOnly(2, 30), new TimeOnly(22, 0)], ServerSettings.From(Settings(("Wenmai:UpdateAt", "22:00, 2:30,02:30"))).UpdateAt);

    [Theory]
    [InlineData("--Wenmai:Corpus", "/no/such/folder")]
    [InlineData("--Wenmai:Limit", "-1")]
    [InlineData("--Wenmai:Reading", "everybody")]
    [InlineData("--Wenmai:Proxy", "nginx")]
    [InlineData("--Wenmai:Watch", "often")]
    [InlineData("--Wenmai:Metrics", "collector:4317")]
    [InlineData("--Wenmai:Data", "/dev/null/x")]
    public async Task The_process_ends_with_78(params string[] arguments) => Assert.Equal(78, await Program.Main(arguments));

    [Fact]
    public async Task A_port_in_use_ends_with_78()
    {
        using var holder = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        holder.Start();
        using var folder = new TemporaryFolder();
        Assert.Equal(78, await Program.Main(["--urls", $"http://{holder.LocalEndpoint}", "--Wenmai:Corpus", folder.Path, "--Wenmai:Index", folder.In("index"), "--Wenmai:Data", folder.In("data")]));
    }

    private static string Refused(params (string, string)[] settings) =>
        Assert.Throws<ConfigurationFault>(() => ArchiveFolders.From(Settings(settings))).Message;

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
